import type { AbortSignalLike } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { inputShape } from '../../src-shared/embeddings/preprocessing.ts';
import type { Pixels } from '../pixels/createPixels.ts';
import { decodeWeight } from '../pixels/decodeWeight.ts';
import { inFlight } from '../jobs/inFlight.ts';
import type { ProcessPool } from '../jobs/processPool.ts';
import type { EmbeddingStore } from './embeddingStore.ts';
import type { EncoderFiles } from './findEncoder.ts';
import type { InferenceReply, InferenceRequests } from './inference.ts';

export interface EmbedOptions {
  readonly store: EmbeddingStore;
  readonly encoder: EncoderFiles;
  readonly pixels: Pixels;
  readonly inference: ProcessPool<InferenceRequests>;
  readonly parallel: number;
  readonly signal: AbortSignalLike;
  readonly progress: (done: number, total: number) => void;
}

/** Images a run of the network; what a crash costs at most. */
const BATCH = 32;

/**
 * Gives every content that lacks one a vector of this encoder, batch by batch; while the network runs over one,
 * the pixels of the next are decoded. What is saved stays saved.
 *
 * @returns how many images got a vector, and how many failed: could not be decoded, or got one that is not finite
 */
export async function embed(options: EmbedOptions): Promise<{ failed: number; embedded: number }> {
  const { store, encoder, signal, progress } = options;
  const todo = store.missing(encoder.id);
  let failed = 0;
  let embedded = 0;
  let running: Promise<void> = Promise.resolve();
  progress(0, todo.length);

  for (let start = 0; start < todo.length; start += BATCH) {
    const batch = todo.slice(start, start + BATCH);
    const decoded = await decode(batch, options);
    await running;
    if (signal.aborted) throw new PenumbraError('cancelled', 'cancelled');
    running = (async () => {
      const good = batch.filter((_, i) => decoded[i] !== null);
      failed += batch.length - good.length;
      if (good.length > 0) {
        const vectors = await infer(
          decoded.filter((tensor) => tensor !== null),
          options,
        );
        const bad = save(good, vectors, options);
        failed += bad;
        embedded += good.length - bad;
      }
      progress(start + batch.length, todo.length);
    })();
    // a rejection is awaited in the next round; this keeps Node from calling it unhandled until then
    running.catch(() => undefined);
  }
  await running;
  return { failed, embedded };
}

async function decode(
  batch: readonly { path: Buffer; sha256: string; pixels: number; kept: boolean }[],
  { pixels, parallel, encoder, signal }: EmbedOptions,
): Promise<(Float32Array | null)[]> {
  const tensors: (Float32Array | null)[] = [];
  await inFlight(batch, parallel, async ({ path, sha256, pixels: size, kept }, i) => {
    try {
      const request = { path, sha256, preprocessing: encoder.preprocessing, kept };
      tensors[i] = await pixels.run('tensor', request, signal, decodeWeight(size));
    } catch (error) {
      if (error instanceof PenumbraError && error.kind === 'cancelled') throw error;
      tensors[i] = null;
    }
  });
  return tensors;
}

async function infer(
  tensors: readonly Float32Array[],
  { inference, encoder, signal }: EmbedOptions,
): Promise<InferenceReply> {
  const data = new Float32Array(tensors.length * tensors[0].length);
  tensors.forEach((tensor, i) => data.set(tensor, i * tensor.length));
  const { input = null, output = null } = encoder.preprocessing;
  const request = {
    model: encoder.file,
    input,
    output,
    data,
    dims: [tensors.length, ...inputShape(encoder.preprocessing)],
  };
  return inference.run('infer', request, signal);
}

function save(
  images: readonly { sha256: string }[],
  { data, dims }: InferenceReply,
  { store, encoder }: EmbedOptions,
): number {
  const dim = dims[1];
  let failed = 0;
  store.transaction(() => {
    // with the first vectors, so that what a killed run leaves is a space already
    store.setDim(encoder.id, dim);
    images.forEach(({ sha256 }, i) => {
      const vector = data.slice(i * dim, (i + 1) * dim);
      if (vector.every(Number.isFinite)) store.save(encoder.id, sha256, vector);
      else failed++;
    });
  });
  return failed;
}
