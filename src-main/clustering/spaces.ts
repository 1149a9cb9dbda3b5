import type { CallContext } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { fitSpace, projectSpace, type FittedSpace, type SpaceBlock } from '../../src-shared/clustering/space.ts';
import { FEWEST_STEADY, steadySample } from '../../src-shared/clustering/steadySample.ts';
import { CROPS } from '../../src-shared/features/cropBoxes.ts';
import { FEATURE_NAMES } from '../../src-shared/features/names.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import { int32, toBlob } from '../database/blobs.ts';
import type { Db } from '../database/openDatabase.ts';
import { pack, unpack } from '../database/packed.ts';
import { contentId, resultId } from '../database/resultId.ts';
import type { EmbeddingStore } from '../embeddings/embeddingStore.ts';
import type { MeasureCrops, WantedCrops } from '../features/cropService.ts';
import { cropVersion, type CropStore } from '../features/cropStore.ts';
import type { FeatureMatrix, FeatureStore } from '../features/featureStore.ts';
import type { ImageStore, ReadyImage } from '../library/imageStore.ts';

/** A space with every image that has all its blocks, in id order. */
export interface BuiltSpace {
  readonly id: string;
  readonly name: string;
  /** Versions and content that the space was made of, for its id. */
  readonly inputs: readonly string[];
  readonly ids: Int32Array;
  readonly excluded: Uint8Array;
  /** 1 for images that are not asked about because another one stands for them. */
  readonly aside: Uint8Array;
  /** SHA-256 of each row's image. */
  readonly hashes: readonly string[];
  readonly matrix: Matrix<Float64Array>;
  readonly fitted: FittedSpace;
  /** Ready images that lack a block. */
  readonly outside: number;
}

export interface RestoredSpace extends BuiltSpace {
  readonly kept: Int32Array;
}

export interface SpaceParts {
  readonly db: Db;
  readonly images: ImageStore;
  readonly features: FeatureStore;
  readonly embeddings: EmbeddingStore;
  readonly crops: CropStore;
  readonly measureCrops: MeasureCrops;
  /** The feature version of the project's measurements. */
  readonly version: () => string | null;
}

interface Block {
  readonly kind: 'features' | 'steady' | 'encoder';
  readonly input: string;
  readonly dim: number;
  readonly rows: ReadonlyMap<string, Float32Array>;
}

const FEATURES = 'contrast';
const STEADY = 'steady';

const namesOf = (name: string) => name.split(',').map((part) => part.trim());

/** What a space is made of: each block by name, with the feature version or the encoder's id. */
export const blocksOf = ({ name, inputs }: { readonly name: string; readonly inputs: readonly string[] }) =>
  namesOf(name).map((block, i) => ({ name: block, version: inputs[i] ?? '' }));

/** Makes spaces from blocks and keeps what they were fitted to, so that a result can be traced to its scales. */
export function createSpaces({ db, images, features, embeddings, crops, measureCrops, version }: SpaceParts) {
  const insert = db.prepare(
    'INSERT INTO spaces (id, name, fitted, images, inputs) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const select = db.prepare<[string], { id: string; name: string; fitted: Buffer; images: Buffer; inputs: string }>(
    'SELECT * FROM spaces WHERE id = ?',
  );
  const state = (): string =>
    `${version()} ${images.state()} ${features.state()} ${embeddings.state()} ${crops.state()}`;
  let held: { state: string; spaces: Map<string, BuiltSpace> } = { state: '', spaces: new Map() };

  const featureBlock = (kind: 'features' | 'steady'): Block => {
    const v = version();
    const measured: FeatureMatrix | null = v === null ? null : features.matrix(v);
    if (v === null || !measured || measured.ids.length === 0) {
      throw new PenumbraError('missing', 'no image has been measured yet; run: penumbra extract --project P');
    }
    const dim = FEATURE_NAMES.length;
    const rows = new Map(measured.hashes.map((hash, i) => [hash, measured.data.subarray(i * dim, (i + 1) * dim)]));
    return { kind, input: kind === 'steady' ? cropVersion(v) : v, dim, rows };
  };

  const encoderBlock = (name: string): Block => {
    const encoder = embeddings.encoder(name);
    if (!encoder?.dim)
      throw new PenumbraError(
        'missing',
        `there is no space named '${name}': no encoder of that name has run; run: penumbra embed --project P --encoder ${name}`,
      );
    return { kind: 'encoder', input: encoder.id, dim: encoder.dim, rows: embeddings.vectors(encoder.id) };
  };

  const rowsOf = (block: Block, hashes: readonly string[]): Matrix<Float32Array> => {
    const data = new Float32Array(hashes.length * block.dim);
    hashes.forEach((hash, i) => data.set(block.rows.get(hash) as Float32Array, i * block.dim));
    return { data, n: hashes.length, dim: block.dim };
  };

  const makeBlocks = (name: string): Block[] => {
    return namesOf(name).map((part) =>
      part === FEATURES ? featureBlock('features') : part === STEADY ? featureBlock('steady') : encoderBlock(part),
    );
  };

  /** Images in the space, and those of them that it is fitted on. */
  const membersOf = (blocks: readonly Block[]) => {
    const ready = images.ready();
    const inside = ready.filter(({ sha256 }) => blocks.every((block) => block.rows.has(sha256)));
    return { ready, inside, fittedOn: inside.filter(({ excluded }) => excluded === 0) };
  };

  /** Those of the images that a steady block is made by whose crops are measured. */
  const croppedOf = (hashes: readonly string[], cropped: string) =>
    steadySample(hashes).flatMap((sha256) => {
      const vectors = crops.of(sha256, cropped);
      return vectors ? [{ sha256, vectors }] : [];
    });

  /** A block of the images that a space is fitted on. In too few of them nothing can be learned of framing. */
  const blockToFit = (block: Block, hashes: readonly string[]): SpaceBlock => {
    if (block.kind !== 'steady') return { kind: block.kind, matrix: rowsOf(block, hashes) };
    if (new Set(hashes).size < FEWEST_STEADY) return { kind: 'features', matrix: rowsOf(block, hashes) };
    const rowOf = new Map(hashes.map((sha256, row) => [sha256, row]));
    const found = croppedOf(hashes, block.input);
    if (found.length < FEWEST_STEADY)
      throw new PenumbraError(
        'missing',
        'the crops that the steady space is made by are not measured yet; run: penumbra call features.crops --project P',
      );
    const data = new Float32Array(found.length * CROPS * block.dim);
    found.forEach(({ vectors }, i) => data.set(vectors, i * CROPS * block.dim));
    const rows = Int32Array.from(found, ({ sha256 }) => rowOf.get(sha256) as number);
    return { kind: 'steady', matrix: rowsOf(block, hashes), crops: { data, rows, c: CROPS, dim: block.dim } };
  };

  /** The crops that this space is made by; none where it has no steady block, or too few images. */
  const cropsOf = (name: string): WantedCrops => {
    const blocks = namesOf(name).includes(STEADY) ? makeBlocks(name) : [];
    const steady = blocks.find(({ kind }) => kind === 'steady');
    if (!steady) return { contents: [], version: '' };
    const hashes = new Set(membersOf(blocks).fittedOn.map(({ sha256 }) => sha256));
    return { contents: hashes.size < FEWEST_STEADY ? [] : steadySample(hashes), version: steady.input };
  };

  /** Spaces are kept until an image, a measurement or a vector is added or taken away. */
  const build = (name: string): BuiltSpace => {
    const now = state();
    if (held.state !== now) held = { state: now, spaces: new Map() };
    const space = held.spaces.get(name) ?? make(name);
    held.spaces.set(name, space);
    return space;
  };

  const make = (name: string): BuiltSpace => {
    const blocks = makeBlocks(name);
    const { ready, inside, fittedOn } = membersOf(blocks);
    if (fittedOn.length === 0) throw new PenumbraError('missing', `no image has every block of the space '${name}'`);

    const fitHashes = fittedOn.map(({ sha256 }) => sha256);
    const inputs = [
      ...blocks.map((block) => block.input),
      contentId(inside.map(({ sha256, excluded }) => `${sha256} ${excluded}`)),
      ...blocks.flatMap(({ kind, input }) =>
        kind === 'steady' ? [contentId(croppedOf(fitHashes, input).map(({ sha256 }) => sha256))] : [],
      ),
    ];
    const id = resultId({ algorithm: 'space', version: 1, parameters: { blocks: namesOf(name) }, seed: null, inputs });
    const hashes = inside.map(({ sha256 }) => sha256);
    const fitted = fitSpace(blocks.map((block) => blockToFit(block, fitHashes)));
    const matrix = projectSpace(
      fitted,
      blocks.map((block) => rowsOf(block, hashes)),
    );
    const ids = Int32Array.from(inside, (image) => image.id);
    const excluded = Uint8Array.from(inside, (image) => image.excluded);
    const aside = Uint8Array.from(inside, (image) => image.aside);
    return { id, name, inputs, ids, excluded, aside, hashes, matrix, fitted, outside: ready.length - inside.length };
  };

  /**
   * A space as it was when a result was made in it: its own scales, over those of its images that are still there
   * with the same blocks. `kept` are their rows in the space as it was.
   */
  const restore = (id: string): RestoredSpace => {
    const row = select.get(id);
    if (!row) throw new Error(`invalid space: ${id}`);
    const hashOf = new Map(images.ready().map((image) => [image.id, image]));
    const blocks = makeBlocks(row.name);
    const before = int32(row.images);
    const kept = Int32Array.from(before.keys()).filter((i) => {
      const hash = hashOf.get(before[i])?.sha256;
      return hash !== undefined && blocks.every((block) => block.rows.has(hash));
    });
    const found = Array.from(kept, (i) => hashOf.get(before[i]) as ReadyImage);
    const hashes = found.map(({ sha256 }) => sha256);
    const fitted = unpack<FittedSpace>(row.fitted);
    return {
      id,
      name: row.name,
      inputs: JSON.parse(row.inputs) as string[],
      hashes,
      ids: Int32Array.from(found, (image) => image.id),
      excluded: Uint8Array.from(found, (image) => image.excluded),
      aside: Uint8Array.from(found, (image) => image.aside),
      matrix: projectSpace(
        fitted,
        blocks.map((block) => rowsOf(block, hashes)),
      ),
      fitted,
      outside: 0,
      kept,
    };
  };

  return {
    /** The space of this name over the library as it is now. Nothing is written. */
    build,
    cropsOf,
    /** The same, once the crops that it is made by are measured. */
    ready: async (name: string, context: CallContext): Promise<BuiltSpace> => {
      await measureCrops(cropsOf(name), context);
      return build(name);
    },
    /** Writes a space down, so that a result that is made in it can be traced and restored. */
    keep: ({ id, name, fitted, ids, inputs }: BuiltSpace) =>
      void insert.run(id, name, pack(fitted), toBlob(ids), JSON.stringify(inputs)),
    describe: (id: string): { name: string; images: number; inputs: readonly string[] } => {
      const row = select.get(id);
      if (!row) throw new Error(`invalid space: ${id}`);
      return { name: row.name, images: row.images.byteLength / 4, inputs: JSON.parse(row.inputs) as string[] };
    },
    /** Changes whenever the images or their measurements may have: for caches of what was restored. */
    state,
    restore,
    /** Image ids of a space as it was made, one for each of its rows. */
    imagesOf: (id: string): Int32Array => {
      const row = select.get(id);
      return row ? int32(row.images) : new Int32Array(0);
    },
    /** The id that `build` would give now, or null when the space cannot be built: tells what is stale. */
    currentId: (name: string): string | null => {
      try {
        return build(name).id;
      } catch (error) {
        if (error instanceof PenumbraError && error.kind === 'missing') return null;
        throw error;
      }
    },
  };
}

export type Spaces = ReturnType<typeof createSpaces>;
