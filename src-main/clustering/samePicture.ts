import { popcount } from '../../src-shared/math/popcount.ts';

/** Perceptual hashes of images: 8 bytes of `bits` for each id. */
export interface PerceptualHashes {
  readonly ids: Int32Array;
  readonly bits: Uint8Array;
}

/**
 * Hashes of one picture in other sizes or qualities differ in at most this many bits; hashes of
 * other pictures differ in more.
 */
const MOST = 4;

/**
 * Tells whether two rows show the same picture, so that a person need not see both: their contents
 * are equal, or their hashes differ in few bits.
 *
 * @param rows id and content of each row
 * @param phashes of images, in any order; a row without a hash equals only its exact copies
 */
export function samePicture(
  rows: { readonly ids: Int32Array; readonly hashes: readonly string[] },
  phashes: PerceptualHashes,
): (a: number, b: number) => boolean {
  const words = new Uint32Array(phashes.bits.slice().buffer);
  const at = new Map(Array.from(phashes.ids, (id, i) => [id, i]));
  const place = Int32Array.from(rows.ids, (id) => at.get(id) ?? -1);
  const apart = (i: number, j: number) =>
    popcount(words[2 * i] ^ words[2 * j]) + popcount(words[2 * i + 1] ^ words[2 * j + 1]);
  return (a, b) =>
    rows.hashes[a] === rows.hashes[b] || (place[a] >= 0 && place[b] >= 0 && apart(place[a], place[b]) <= MOST);
}
