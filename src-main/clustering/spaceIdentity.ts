import { parseSpace, spellBlock, STEADY, type BlockDefinition } from '../../src-shared/clustering/SpaceDefinition.ts';
import { FEWEST_STEADY, steadySample } from '../../src-shared/clustering/steadySample.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { remembered } from '../database/remembered.ts';
import { contentId, resultId } from '../database/resultId.ts';
import type { WantedCrops } from '../features/cropService.ts';
import type { CropStore } from '../features/cropStore.ts';
import type { ReadyImage } from '../library/imageStore.ts';
import { blockSource, type BlockParts, type BlockSource } from './blockSource.ts';
import { exclusionId } from './exclusionId.ts';

/** A space without its matrix: what it is made of, and every image that has all its blocks, in id order. */
export interface SpaceIdentity {
  readonly id: string;
  readonly name: string;
  /** Versions and content that the space was made of, for its id. */
  readonly inputs: readonly string[];
  readonly ids: Int32Array;
  readonly excluded: Uint8Array;
  /** 1 for images that are not asked about because another one stands for them. */
  readonly represented: Uint8Array;
  /** SHA-256 of each row's image. */
  readonly hashes: readonly string[];
  /** Ready images that lack a block. */
  readonly outside: number;
}

export interface IdentityParts extends BlockParts {
  readonly crops: CropStore;
}

/** What is missing is kept too: it takes as long to find. */
type Found =
  | { readonly kind: 'found'; readonly space: SpaceIdentity }
  | { readonly kind: 'missing'; readonly error: PenumbraError };

/** What a space is made of: each block as it is written, with the feature version or the encoder's id. */
export const blocksOf = ({ name, inputs }: Pick<SpaceIdentity, 'name' | 'inputs'>) =>
  parseSpace(name).blocks.map((block, i) => ({ name: spellBlock(block), version: inputs[i] ?? '' }));

/** Ids of the encoders that a space is made of. */
export const encodersOf = ({ name, inputs }: Pick<SpaceIdentity, 'name' | 'inputs'>): string[] =>
  parseSpace(name).blocks.flatMap(({ kind }, i) => (kind === 'encoder' ? [inputs[i] ?? ''] : []));

/** Tells which space a name means now, and which images are in it. It reads hashes and versions, never a vector. */
export function createSpaceIdentities(parts: IdentityParts) {
  const { images, features, embeddings, crops, version } = parts;
  const state = (): string =>
    `${version()} ${images.state()} ${features.state()} ${embeddings.state()} ${crops.state()}`;

  const sourcesOf = (name: string): BlockSource[] => parseSpace(name).blocks.map((block) => blockSource(block, parts));

  const insideNow = remembered(
    () => [version(), images.contentState(), features.state(), embeddings.state()],
    (name: string): Inside => insideOf(images.ready(), sourcesOf(name)),
  );
  const find = remembered(
    () => [state()],
    (name: string): Found => orMissing(() => identify(name, sourcesOf(name), insideNow(name), parts)),
  );

  return {
    /** Changes whenever the images or their measurements may have: for caches of what was made of them. */
    state,
    sourcesOf,
    /** The space of this name over the library as it is now; the same object until a state changes. */
    of: (name: string): SpaceIdentity => {
      const found = find(name);
      if (found.kind === 'missing') throw found.error;
      return found.space;
    },
    /** The same, or null where the space cannot be made. */
    orNull: (name: string): SpaceIdentity | null => {
      const found = find(name);
      return found.kind === 'found' ? found.space : null;
    },
    /** The crops that this space is made by; none where it has no steady block, or too few images. */
    cropsOf: (name: string): WantedCrops => {
      const sources = parseSpace(name).blocks.some(isSteady) ? sourcesOf(name) : [];
      const steady = sources.find(({ block }) => isSteady(block));
      if (!steady) return { contents: [], version: '' };
      const hashes = new Set(fittedOn(rowsOf(insideOf(images.ready(), sources), images.ready())));
      return { contents: hashes.size < FEWEST_STEADY ? [] : steadySample(hashes), version: steady.input };
    },
  };
}

export type SpaceIdentities = ReturnType<typeof createSpaceIdentities>;

const isSteady = ({ kind }: BlockDefinition) => kind === STEADY;

function orMissing(identity: () => SpaceIdentity): Found {
  try {
    return { kind: 'found', space: identity() };
  } catch (error) {
    if (error instanceof PenumbraError && error.kind === 'missing') return { kind: 'missing', error };
    throw error;
  }
}

/** The images that have every block, whether they are excluded or not. */
interface Inside {
  /** Where each of them stands among the ready ones. */
  readonly at: Int32Array;
  readonly ids: Int32Array;
  readonly hashes: readonly string[];
  /** The id of these images, of which some are excluded. */
  readonly idOf: (excluded: Uint8Array) => string;
}

function insideOf(ready: readonly ReadyImage[], sources: readonly BlockSource[]): Inside {
  const has = ({ sha256 }: ReadyImage) => sources.every(({ contents }) => contents.has(sha256));
  const at = Int32Array.from(ready.flatMap((image, i) => (has(image) ? [i] : [])));
  const hashes = Array.from(at, (i) => ready[i].sha256);
  return { at, ids: at.map((i) => ready[i].id), hashes, idOf: exclusionId(hashes) };
}

const rowsOf = ({ at }: Inside, ready: readonly ReadyImage[]): ReadyImage[] => Array.from(at, (i) => ready[i]);

/** What a person said of each of these images; in a plain loop, since this is done after every exclusion. */
function flagsOf({ at }: Inside, ready: readonly ReadyImage[]) {
  const excluded = new Uint8Array(at.length);
  const represented = new Uint8Array(at.length);
  for (let row = 0; row < at.length; row++) {
    const image = ready[at[row]];
    excluded[row] = image.excluded;
    represented[row] = image.represented;
  }
  return { excluded, represented };
}

/** Hashes of the images that a space is fitted on. */
const fittedOn = (inside: readonly ReadyImage[]): string[] =>
  inside.flatMap(({ sha256, excluded }) => (excluded === 0 ? [sha256] : []));

/** Those of the images that a steady block is made by whose crops are measured. */
export const croppedOf = (hashes: readonly string[], cropped: string, crops: CropStore): string[] => {
  const measured = crops.croppedContents(cropped);
  return steadySample(hashes).filter((sha256) => measured.has(sha256));
};

function identify(
  name: string,
  sources: readonly BlockSource[],
  inside: Inside,
  { images, crops }: IdentityParts,
): SpaceIdentity {
  const ready = images.ready();
  const { ids, hashes, idOf } = inside;
  const { excluded, represented } = flagsOf(inside, ready);
  if (!excluded.includes(0)) throw new PenumbraError('missing', `no image has every block of the space '${name}'`);

  const steady = sources.filter(({ block }) => isSteady(block));
  const fitHashes = steady.length > 0 ? fittedOn(rowsOf(inside, ready)) : [];
  const cropped = steady.map(({ input }) => croppedOf(fitHashes, input, crops));
  if (cropped.some(({ length }) => length < FEWEST_STEADY) && new Set(fitHashes).size >= FEWEST_STEADY)
    throw new PenumbraError(
      'missing',
      'the crops that the steady space is made by are not measured yet; run: penumbra call features.crops --project P',
    );
  const [versions, cropIds] = [sources.map(({ input }) => input), cropped.map(contentId)];
  const made = remembered(
    () => [],
    () => {
      const inputs = [...versions, idOf(excluded), ...cropIds];
      const parameters = { blocks: sources.map(({ block }) => spellBlock(block)) };
      return { id: resultId({ algorithm: 'space', version: 1, parameters, seed: null, inputs }), inputs };
    },
  );
  return {
    get id() {
      return made().id;
    },
    name,
    get inputs() {
      return made().inputs;
    },
    ids,
    excluded,
    represented,
    hashes,
    outside: ready.length - ids.length,
  };
}
