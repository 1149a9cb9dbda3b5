/** Pixels across a kernel, wavelength of its wave and standard deviation of its window, in pixels of its scale. */
export const KERNEL = { side: 13, wavelength: 4, sigma: 2.2 } as const;

/** Directions of the waves: 0, 45, 90 and 135 degrees. */
export const ORIENTATIONS = 4;

/**
 * A bank of Gabor filters in quadrature (Daugman, JOSA A 1985): for each direction a cosine and a sine under one Gaussian window.
 *
 * The cosine is freed of its mean under the window, so that even light gives no response; both are scaled so that a wave of their own
 * length and direction and of amplitude 1 gives an energy of 1.
 *
 * @returns 2 x ORIENTATIONS kernels of side x side, row-major: even and odd of the first direction, then of the next
 */
export function gaborKernels(): Float32Array {
  const { side, wavelength, sigma } = KERNEL;
  const radius = (side - 1) / 2;
  const size = side * side;
  const bank = new Float32Array(2 * ORIENTATIONS * size);
  for (let o = 0; o < ORIENTATIONS; o++) {
    const angle = (Math.PI * o) / ORIENTATIONS;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const even = new Float64Array(size);
    const odd = new Float64Array(size);
    const window = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      const x = (i % side) - radius;
      const y = Math.floor(i / side) - radius;
      const phase = (2 * Math.PI * (x * c + y * s)) / wavelength;
      window[i] = Math.exp(-(x * x + y * y) / (2 * sigma * sigma));
      even[i] = window[i] * Math.cos(phase);
      odd[i] = window[i] * Math.sin(phase);
    }
    const total = window.reduce((sum, w) => sum + w, 0);
    const mean = even.reduce((sum, v) => sum + v, 0) / total;
    for (let i = 0; i < size; i++) even[i] -= mean * window[i];

    // a kernel's response to its own wave is the sum of its products with that wave
    const gain = (kernel: Float64Array, wave: (phase: number) => number) =>
      kernel.reduce((sum, v, i) => {
        const x = (i % side) - radius;
        const y = Math.floor(i / side) - radius;
        return sum + v * wave((2 * Math.PI * (x * c + y * s)) / wavelength);
      }, 0);
    const evenGain = gain(even, Math.cos);
    const oddGain = gain(odd, Math.sin);
    bank.set(
      even.map((v) => v / evenGain),
      2 * o * size,
    );
    bank.set(
      odd.map((v) => v / oddGain),
      (2 * o + 1) * size,
    );
  }
  return bank;
}
