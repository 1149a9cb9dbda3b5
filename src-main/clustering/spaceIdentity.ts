import { parseSpace, spellBlock, STEADY, type BlockDefinition } from '../../src-shared/clustering/SpaceDefinition.ts';
import { FEWEST_STEADY, steadySample } from '../../src-shared/clustering/steadySample.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { remembered } from '../database/remembered.ts';
import { contentId, resultId } from '../database/resultId.ts';
import type { WantedCrops } from '../features/cropService.ts';
import type { CropStore } from '../features/cropStore.ts';
import type { ReadyImage } from '../library/imageStore.ts';
import { blockSource, type BlockParts, type BlockSource } from './blockSource.ts';

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

  const find = remembered(
    () => [state()],
    (name: string): Found => orMissing(() => identify(name, sourcesOf(name), parts)),
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
      const hashes = new Set(fittedOn(insideOf(images.ready(), sources)));
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

const insideOf = (ready: readonly ReadyImage[], sources: readonly BlockSource[]) =>
  ready.filter(({ sha256 }) => sources.every(({ contents }) => contents.has(sha256)));

/** Hashes of the images that a space is fitted on. */
const fittedOn = (inside: readonly ReadyImage[]): string[] =>
  inside.flatMap(({ sha256, excluded }) => (excluded === 0 ? [sha256] : []));

/** Those of the images that a steady block is made by whose crops are measured. */
export const croppedOf = (hashes: readonly string[], cropped: string, crops: CropStore): string[] => {
  const measured = crops.croppedContents(cropped);
  return steadySample(hashes).filter((sha256) => measured.has(sha256));
};

function identify(name: string, sources: readonly BlockSource[], { images, crops }: IdentityParts): SpaceIdentity {
  const ready = images.ready();
  const inside = insideOf(ready, sources);
  const fitHashes = fittedOn(inside);
  if (fitHashes.length === 0) throw new PenumbraError('missing', `no image has every block of the space '${name}'`);

  const cropped = sources.filter(({ block }) => isSteady(block)).map(({ input }) => croppedOf(fitHashes, input, crops));
  if (cropped.some(({ length }) => length < FEWEST_STEADY) && new Set(fitHashes).size >= FEWEST_STEADY)
    throw new PenumbraError(
      'missing',
      'the crops that the steady space is made by are not measured yet; run: penumbra call features.crops --project P',
    );
  const inputs = [
    ...sources.map(({ input }) => input),
    contentId(inside.map(({ sha256, excluded }) => `${sha256} ${excluded}`)),
    ...cropped.map(contentId),
  ];
  const parameters = { blocks: sources.map(({ block }) => spellBlock(block)) };
  return {
    id: resultId({ algorithm: 'space', version: 1, parameters, seed: null, inputs }),
    name,
    inputs,
    ids: Int32Array.from(inside, ({ id }) => id),
    excluded: Uint8Array.from(inside, ({ excluded }) => excluded),
    represented: Uint8Array.from(inside, ({ represented }) => represented),
    hashes: inside.map(({ sha256 }) => sha256),
    outside: ready.length - inside.length,
  };
}
