import { expect, it } from 'vitest';
import { samePicture } from '../../src-main/clustering/samePicture.ts';

/** A hash whose first bits are set. */
const withBits = (n: number) => Array.from({ length: 8 }, (_, byte) => 2 ** Math.min(8, Math.max(0, n - 8 * byte)) - 1);

it('rows are alike by their content, or by hashes that differ in 4 of 64 bits at most, whatever their order', () => {
  const ids = Int32Array.of(10, 11, 12, 13, 14, 15);
  const hashes = ['a', 'b', 'c', 'd', 'e', 'e'];
  const phashes = {
    ids: Int32Array.of(13, 10, 11, 12),
    bits: Uint8Array.from([withBits(64), withBits(30), withBits(34), withBits(35)].flat()),
  };
  const alike = samePicture({ ids, hashes }, phashes);
  const pairs: string[] = [];
  for (let a = 0; a < 6; a++)
    for (let b = 0; b < a; b++) if (alike(a, b) && alike(b, a)) pairs.push(`${ids[b]} ${ids[a]}`);
  // 30 and 34 bits, 34 and 35 bits; 14 and 15 have no hash and one content
  expect(pairs).toEqual(['10 11', '11 12', '14 15']);
});

it('without any hash only copies are alike', () => {
  const alike = samePicture(
    { ids: Int32Array.of(1, 2, 3), hashes: ['a', 'b', 'a'] },
    { ids: new Int32Array(), bits: new Uint8Array() },
  );
  expect([alike(0, 1), alike(0, 2)]).toEqual([false, true]);
});
