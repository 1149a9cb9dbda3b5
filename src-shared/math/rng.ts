/** A source of uniform numbers in [0, 1). Kernels take one as an argument; none of them makes its own. */
export type Rng = () => number;

/**
 * xoshiro128** seeded through splitmix32 (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021).
 *
 * Every draw joins two 32-bit outputs into 53 bits, so that a double has no missing low bits.
 *
 * @param seed an integer; only its low 32 bits count. Throws if it is not an integer.
 */
export function rng(seed: number): Rng {
  if (!Number.isSafeInteger(seed)) throw new Error(`invalid seed: ${seed}`);
  let s = seed | 0;
  const splitmix = () => {
    s = (s + 0x9e3779b9) | 0;
    let z = s;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let a = splitmix();
  let b = splitmix();
  let c = splitmix();
  let d = splitmix();

  const next = () => {
    const x = Math.imul(b, 5);
    const out = Math.imul((x << 7) | (x >>> 25), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return out;
  };
  // 26 high bits and 27 low bits make the 53 of a double
  return () => ((next() >>> 6) * 134217728 + (next() >>> 5)) / 9007199254740992;
}
