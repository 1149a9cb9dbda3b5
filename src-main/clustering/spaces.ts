import { fitSpace, projectSpace, type FittedSpace, type SpaceBlock } from '../../src-shared/clustering/space.ts';
import { STEADY } from '../../src-shared/clustering/SpaceDefinition.ts';
import { FEWEST_STEADY } from '../../src-shared/clustering/steadySample.ts';
import { takeColumns } from '../../src-shared/clustering/takeColumns.ts';
import type { CallContext } from '../../src-shared/contract/api.ts';
import { CROPS } from '../../src-shared/features/cropBoxes.ts';
import { FEATURE_NAMES } from '../../src-shared/features/names.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import { sharedFloats } from '../../src-shared/model/sharedFloats.ts';
import { remembered } from '../database/remembered.ts';
import type { Db } from '../database/Db.ts';
import type { MeasureCrops } from '../features/cropService.ts';
import type { CropStore } from '../features/cropStore.ts';
import type { ReadyImage } from '../library/imageStore.ts';
import { columnsOf, type BlockSource } from './blockSource.ts';
import { createSpaceIdentities, croppedOf, type IdentityParts, type SpaceIdentity } from './spaceIdentity.ts';
import { createSpaceStore } from './spaceStore.ts';

export interface BuiltSpace extends SpaceIdentity {
  /** Its data lie in memory that threads share, so that none of them copies it. Nobody writes to it. */
  readonly matrix: Matrix<Float64Array>;
  readonly fitted: FittedSpace;
}

export interface RestoredSpace extends BuiltSpace {
  readonly kept: Int32Array;
}

export interface SpaceParts extends IdentityParts {
  readonly db: Db;
  readonly measureCrops: MeasureCrops;
}

/** Makes spaces from blocks and keeps what they were fitted to, so that a result can be traced to its scales. */
export function createSpaces({ db, measureCrops, ...parts }: SpaceParts) {
  const { images, crops } = parts;
  const { keep, get, describe, imagesOf } = createSpaceStore(db);
  const identities = createSpaceIdentities(parts);
  const { state, cropsOf } = identities;

  /** Spaces are kept until an image, a measurement or a vector is added or taken away. */
  const build = remembered(
    () => [state()],
    (name: string): BuiltSpace => fit(identities.of(name), identities.sourcesOf(name), crops),
  );

  /**
   * A space as it was when a result was made in it: its own scales, over those of its images that are still there
   * with the same blocks. `kept` are their rows in the space as it was.
   *
   * @param wanted leaves out rows of the space as it was
   */
  const restore = (id: string, wanted: (row: number) => boolean = () => true): RestoredSpace => {
    const { name, inputs, fitted, ids: before } = get(id);
    const imageOf = new Map(images.ready().map((image) => [image.id, image]));
    const sources = identities.sourcesOf(name);
    const kept = Int32Array.from(before.keys()).filter((row) => {
      const hash = imageOf.get(before[row])?.sha256;
      return hash !== undefined && wanted(row) && sources.every(({ contents }) => contents.has(hash));
    });
    const found = Array.from(kept, (row) => imageOf.get(before[row]) as ReadyImage);
    const hashes = found.map(({ sha256 }) => sha256);
    const rows = sources.map((source) => source.rowsOf(hashes));
    return {
      id,
      name,
      inputs,
      hashes,
      ids: Int32Array.from(found, (image) => image.id),
      excluded: Uint8Array.from(found, (image) => image.excluded),
      represented: Uint8Array.from(found, (image) => image.represented),
      matrix: projectSpace(fitted, rows, sharedFloats),
      fitted,
      outside: 0,
      kept,
    };
  };

  return {
    keep,
    describe,
    imagesOf,
    state,
    /** The space of this name over the library as it is now. Nothing is written. */
    build,
    cropsOf,
    /** The same, once the crops that it is made by are measured. */
    ready: async (name: string, context: CallContext): Promise<BuiltSpace> => {
      await measureCrops(cropsOf(name), context);
      return build(name);
    },
    restore,
    /** The space that `build` would give now, without its matrix; null where it cannot be built. Reads no vector. */
    identity: identities.orNull,
    /** Whether `build` would give the kept space of this id again: tells what is stale. */
    isCurrent: (id: string): boolean => identities.orNull(describe(id).name)?.id === id,
    /** The id that `build` would give now, or null when the space cannot be built. */
    currentId: (name: string): string | null => identities.orNull(name)?.id ?? null,
  };
}

export type Spaces = ReturnType<typeof createSpaces>;

function fit(identity: SpaceIdentity, sources: readonly BlockSource[], crops: CropStore): BuiltSpace {
  const { hashes, excluded } = identity;
  const fitHashes = hashes.filter((_, row) => excluded[row] === 0);
  const rows = sources.map((source) => source.rowsOf(hashes));
  const fitted = fitSpace(
    sources.map((source, b) => {
      const matrix = fitHashes.length === hashes.length ? rows[b] : source.rowsOf(fitHashes);
      return blockToFit(source, matrix, fitHashes, crops);
    }),
  );
  return { ...identity, fitted, matrix: projectSpace(fitted, rows, sharedFloats) };
}

/** A block of the images that a space is fitted on. In too few of them nothing can be learned of framing. */
function blockToFit(
  { block, input }: BlockSource,
  matrix: Matrix<Float32Array>,
  hashes: readonly string[],
  crops: CropStore,
): SpaceBlock {
  const { kind, weight } = block;
  if (kind !== STEADY) return { kind, matrix, weight };
  if (new Set(hashes).size < FEWEST_STEADY) return { kind: 'features', matrix, weight };
  const rowOf = new Map(hashes.map((sha256, row) => [sha256, row]));
  const found = croppedOf(hashes, input, crops);
  const dim = FEATURE_NAMES.length;
  const data = new Float32Array(found.length * CROPS * dim);
  found.forEach((sha256, i) => data.set(crops.of(sha256, input) as Float32Array, i * CROPS * dim));
  const columns = columnsOf(block);
  const measured = { data, n: found.length * CROPS, dim };
  const own = columns ? takeColumns(measured, columns) : measured;
  const rows = Int32Array.from(found, (sha256) => rowOf.get(sha256) as number);
  return { kind, matrix, weight, crops: { data: own.data, rows, c: CROPS, dim: own.dim } };
}
