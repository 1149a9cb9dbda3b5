import { popcount } from '../../src-shared/math/popcount.ts';

/** Perceptual hashes: 8 bytes for each id. */
export interface LooksOf {
  readonly ids: Int32Array;
  readonly bits: Uint8Array;
}

/** Bits in which the hashes of two files of one picture differ at most: other sizes and qualities of it, no other picture. */
const MOST = 4;

/**
 * Whether two rows show one picture, so that a person need not see both: equal content, or hashes that are near.
 *
 * @param rows ids and content of each row
 * @param looks of images, in any order; a row without one is like none but its copies
 */
export function sameLook(
  rows: { readonly ids: Int32Array; readonly hashes: readonly string[] },
  looks: LooksOf,
): (a: number, b: number) => boolean {
  const words = new Uint32Array(looks.bits.slice().buffer);
  const at = new Map(Array.from(looks.ids, (id, i) => [id, i]));
  const place = Int32Array.from(rows.ids, (id) => at.get(id) ?? -1);
  const apart = (i: number, j: number) =>
    popcount(words[2 * i] ^ words[2 * j]) + popcount(words[2 * i + 1] ^ words[2 * j + 1]);
  return (a, b) =>
    rows.hashes[a] === rows.hashes[b] || (place[a] >= 0 && place[b] >= 0 && apart(place[a], place[b]) <= MOST);
}
