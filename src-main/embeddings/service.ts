import { copyFile, mkdir, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CallsOf, Handlers } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { EncoderSummary } from '../../src-shared/contract/embeddings.ts';
import type { Log } from '../database/log.ts';
import { logged } from '../database/logged.ts';
import { contentId, resultId } from '../database/resultId.ts';
import type { Pixels } from '../pixels/createPixels.ts';
import { createInferencePool } from './createInferencePool.ts';
import { embed } from './embed.ts';
import type { EmbeddingStore } from './embeddingStore.ts';
import { readEncoder, shippedEncoders, type EncoderFiles } from './findEncoder.ts';
import { parsePreprocessing } from '../../src-shared/embeddings/preprocessing.ts';

export interface EmbeddingParts {
  readonly store: EmbeddingStore;
  readonly log: Log;
  readonly pixels: Pixels;
  readonly parallel: number;
  readonly inferenceWorker: string;
  /** Folder of the encoders that come with the product. */
  readonly shipped: string;
  /** Where imported encoders are kept, by content. */
  readonly imported: string;
}

/** A space is of a later stage, which answers the call that looks into one. */
type EmbeddingCalls = Exclude<CallsOf<'embeddings'>, 'embeddings.neighbours'>;

/** The provider that inference runs on. */
export const PROVIDER = { name: 'CPU', why: 'ONNX Runtime runs on the processor here' };

export function embeddingService({
  store,
  log,
  pixels,
  parallel,
  inferenceWorker,
  shipped,
  imported,
}: EmbeddingParts): {
  handlers: Pick<Handlers, EmbeddingCalls>;
  close: () => Promise<void>;
} {
  // one session a process, one run at a time
  const inference = createInferencePool(inferenceWorker);

  const find = async (nameOrFile: string): Promise<EncoderFiles> => {
    const known = (await shippedEncoders(shipped)).find(({ name }) => name === nameOrFile);
    if (known) return known;
    const used = store.encoder(nameOrFile);
    if (used) return { ...used, preprocessing: parsePreprocessing(JSON.parse(used.preprocessing)), card: null };
    const read = await readEncoder(nameOrFile);
    const file = join(imported, `${read.id}.onnx`);
    await mkdir(imported, { recursive: true });
    if (!existsSync(file)) await copyFile(read.file, file);
    return { ...read, file };
  };

  /** An encoder that made nothing leaves nothing: neither its row nor its copy. */
  const forget = async ({ id, file }: EncoderFiles) => {
    if (store.forgetUnused(id) && file.startsWith(imported)) await rm(file, { force: true });
  };

  const handlers: Pick<Handlers, EmbeddingCalls> = {
    'embeddings.encoders': async (): Promise<EncoderSummary[]> => {
      const used = store.encoders();
      const ours = await shippedEncoders(shipped);
      const fresh = ours.filter(({ id }) => !used.some((u) => u.id === id));
      return [
        ...used.map(({ id, name, dim, images }) => {
          const own = ours.find((encoder) => encoder.id === id);
          return { id, name, dim, images, shipped: own !== undefined, card: own?.card ?? null };
        }),
        ...fresh.map(({ id, name, card }) => ({ id, name, dim: null, images: 0, shipped: true, card })),
      ];
    },

    'embeddings.embed': async ({ encoder: nameOrFile }, { signal, progress, actor }) => {
      const encoder = await find(nameOrFile);
      store.saveEncoder({ ...encoder, preprocessing: JSON.stringify(encoder.preprocessing) });
      const run = () => embed({ store, encoder, pixels, inference, parallel, signal, progress });
      const begun = store.missing(encoder.id).length > 0;
      const { failed } = await (begun ? logEmbedding(log, store, encoder, actor, run) : run()).catch(
        async (error: unknown) => {
          await forget(encoder);
          // the person knows the file by its own name, not by that of our copy
          if (error instanceof PenumbraError && error.file === encoder.file)
            throw new PenumbraError(error.kind, error.message, nameOrFile);
          throw error;
        },
      );
      const row = store.encoders().find(({ id }) => id === encoder.id);
      if (!row?.dim) {
        await forget(encoder);
        throw failed > 0
          ? new PenumbraError('input', `none of ${failed} images could be embedded with ${encoder.name}`)
          : new PenumbraError('missing', 'there are no images to embed yet; scan a library first');
      }
      return { encoder: row.name, images: row.images, dim: row.dim, failed, provider: PROVIDER.name.toLowerCase() };
    },
  };
  return { handlers, close: () => inference.close() };
}

const EMBEDDING_VERSION = 1;

/** Its result is what has a vector then, by this run or by one before it; none where no image got one. */
function logEmbedding(
  log: Log,
  store: EmbeddingStore,
  { id: encoder, name }: EncoderFiles,
  actor: string,
  run: () => Promise<{ failed: number; embedded: number }>,
) {
  return logged(log, { kind: 'embeddings.embed', arguments: { encoder: name, id: encoder } }, actor, async () => {
    const { failed, embedded } = await run();
    const vectors = contentId([...store.embeddedContents(encoder)].sort());
    const inputs = [encoder, vectors];
    const made = { algorithm: 'embedding', version: EMBEDDING_VERSION, parameters: {}, seed: null, inputs };
    return {
      answer: { failed, embedded },
      result: embedded > 0 ? resultId(made) : null,
      outcome: { embedded, failed },
    };
  });
}
