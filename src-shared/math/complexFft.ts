/** An in-place transform of the complex numbers re[i] + i im[i]. */
export type ComplexFft = (re: Float64Array, im: Float64Array) => void;

/**
 * Forward complex FFT in double precision, unnormalised: X[k] = sum over j of x[j] exp(-2 pi i j k / n).
 *
 * Radix 2, decimation in time (Cooley and Tukey, 1965): bit reversal, then log2(n) passes of butterflies.
 * Built for one length, so that the angles are computed once. Throws if `n` is not a power of two.
 */
export function createComplexFft(n: number): ComplexFft {
  if (!Number.isInteger(n) || n < 1 || Math.log2(n) % 1 !== 0) throw new Error(`invalid FFT length: ${n}`);
  const half = n >> 1;
  const cos = Float64Array.from({ length: half }, (_, k) => Math.cos((2 * Math.PI * k) / n));
  const sin = Float64Array.from({ length: half }, (_, k) => -Math.sin((2 * Math.PI * k) / n));
  const reversed = bitReversal(n);

  return (re, im) => {
    for (let i = 0; i < n; i++) {
      const j = reversed[i];
      if (i < j) {
        const heldRe = re[i];
        const heldIm = im[i];
        re[i] = re[j];
        im[i] = im[j];
        re[j] = heldRe;
        im[j] = heldIm;
      }
    }

    // each pass joins neighbouring transforms of length `span` to one of twice the length
    for (let span = 1, stride = half; span < n; span *= 2, stride >>= 1) {
      for (let start = 0; start < n; start += 2 * span) {
        for (let i = start, k = 0; i < start + span; i++, k += stride) {
          const j = i + span;
          const oddRe = re[j] * cos[k] - im[j] * sin[k];
          const oddIm = re[j] * sin[k] + im[j] * cos[k];
          re[j] = re[i] - oddRe;
          im[j] = im[i] - oddIm;
          re[i] += oddRe;
          im[i] += oddIm;
        }
      }
    }
  };
}

function bitReversal(n: number): Uint32Array {
  const reversed = new Uint32Array(n);
  for (let i = 1; i < n; i++) reversed[i] = (reversed[i >> 1] >> 1) | (i & 1 ? n >> 1 : 0);
  return reversed;
}
