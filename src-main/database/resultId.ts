import { createHash, type Hash } from 'node:crypto';

/**
 * The id of a result: the first 16 hex digits of the SHA-256 of everything that determines it.
 * Equal inputs, parameters, seed and version give an equal id; row ids and clocks are not part of
 * it.
 */
export function resultId(made: {
  readonly algorithm: string;
  readonly version: number | string;
  readonly parameters: unknown;
  readonly seed: number | null;
  readonly inputs: readonly string[];
}): string {
  const text = JSON.stringify([made.algorithm, made.version, made.parameters, made.seed, made.inputs]);
  return shortHash(createHash('sha256').update(text));
}

/** As all ids of results are written. */
export const shortHash = (hash: Hash): string => hash.digest('hex').slice(0, 16);

const PIECE = 8192;

/** One id for a list of content hashes; their order matters. */
export function contentId(hashes: readonly string[]): string {
  const hash = createHash('sha256');
  // many at once: a call for each takes longer than the hashing
  for (let from = 0; from < hashes.length; from += PIECE)
    hash.update(`${hashes.slice(from, from + PIECE).join('\n')}\n`);
  return shortHash(hash);
}

const ACT_VERSION = 1;

/**
 * The id of the result of an act on images: from its kind, its parameters and the images' contents.
 */
export const contentResult = (kind: string, parameters: unknown, hashes: readonly string[]): string =>
  resultId({ algorithm: kind, version: ACT_VERSION, parameters, seed: null, inputs: hashes });

const CUT_VERSION = 1;

/**
 * The id of a cut. The number of clusters is enough: heights that give as many clusters give the
 * same ones.
 */
export const cutId = (tree: string, k: number): string =>
  resultId({ algorithm: 'cut', version: CUT_VERSION, parameters: { k }, seed: null, inputs: [tree] });
