import { readFileSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { beforeAll, describe, expect, it } from 'vitest';
import { gaborEncoder } from '../../resources/make/gaborEncoder.ts';
import { gaborKernels, KERNEL, ORIENTATIONS } from '../../resources/make/gaborKernels.ts';
import { BANDS, BINS, BLOCKS, DIM, FEW, FLARE, FLOOR, GAINS, SCALES, SIDE } from '../../resources/make/gaborModel.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { decodeModel } from '../../src-shared/onnx/model.ts';

type Picture = (x: number, y: number) => readonly [number, number, number];

/** A picture as the encoder's input: planes of red, green and blue in [0, 1]. */
function planes(picture: Picture): Float32Array {
  const data = new Float32Array(3 * SIDE * SIDE);
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) picture(x, y).forEach((v, c) => (data[(c * SIDE + y) * SIDE + x] = v));
  return data;
}

const noise = (seed: number): Picture => {
  const random = rng(seed);
  return () => [random(), random(), random()];
};

const grey =
  (v: number): Picture =>
  () => [v, v, v];

/** An upright wave of one octave about middle grey. */
const wave =
  (length: number): Picture =>
  (x) => {
    const v = 0.5 + 0.3 * Math.cos((2 * Math.PI * x) / length);
    return [v, v, v];
  };

const landscape: Picture = (x, y) =>
  y < 50 ? [0.7, 0.8, 0.95] : [0.1 + (x % 7) / 60, 0.15 + (y % 5) / 40, 0.05 + ((x * y) % 11) / 200];

/** The landscape with another slope of tones about middle grey, and mirrored. */
const toned =
  (slope: number, mirrored: boolean): Picture =>
  (x, y) => {
    const [r, g, b] = landscape(mirrored ? SIDE - 1 - x : x, y).map((v) =>
      Math.min(1, Math.max(0, 0.45 + slope * (v - 0.45))),
    );
    return [r, g, b];
  };

const distance = (a: number[], b: number[]) => Math.hypot(...a.map((v, i) => v - b[i]));

const average = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
};

const deviation = (values: ArrayLike<number>): number => {
  const m = average(values);
  return Math.sqrt(average(Array.from(values, (v) => (v - m) ** 2)));
};

/** The encoder written out plainly, in doubles. */
function encodePlainly(input: Float32Array): number[] {
  const n = SIDE * SIDE;
  const linear = Float64Array.from(input, (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  const y = Float64Array.from(
    { length: n },
    (_, i) => 0.2126 * linear[i] + 0.7152 * linear[n + i] + 0.0722 * linear[2 * n + i],
  );
  const lightness = y.map((v) => (v > 0.008856 ? 1.16 * Math.cbrt(v) - 0.16 : 9.033 * v));

  const energies: number[] = [];
  let picture: Float64Array = lightness;
  for (let scale = 0; scale < SCALES; scale++) {
    const side = SIDE >> scale;
    if (scale > 0) picture = halved(picture, 2 * side);
    const maps = Array.from({ length: ORIENTATIONS }, (_, o) => energy(picture, side, o));
    energies.push(...maps.map((map) => GAINS.energy * Math.log(average(map) + FLOOR)));
    const overall = maps[0].map((_, i) => average(maps.map((map) => map[i])));
    energies.push(GAINS.energy * Math.log(deviation(overall) + FLOOR));
  }

  const histogram = Array.from({ length: BINS }, (_, b) =>
    Math.sqrt(FEW + average(lightness.map((v) => Math.max(0, 1 - Math.abs(v - b / (BINS - 1)) * (BINS - 1))))),
  );
  const tone = [
    average(lightness),
    deviation(lightness),
    deviation(y.map((v) => Math.log2(v + FLARE) / 8)),
    Math.sqrt(FEW + average(lightness.map((v) => Math.max(0, 1 - 12 * v)))),
    Math.sqrt(FEW + average(lightness.map((v) => Math.max(0, 25 * v - 24)))),
  ];
  const local = BLOCKS.flatMap((side) => {
    const found = blocks(lightness, side).map(deviation);
    return [Math.log(average(found) + FLOOR), Math.log(deviation(found) + FLOOR)];
  });
  const bands = Array.from({ length: BANDS }, (_, b) =>
    average(lightness.subarray((b * n) / BANDS, ((b + 1) * n) / BANDS)),
  );
  const root = linear.map((v) => Math.cbrt(v + FLARE));
  const opponents = [
    Array.from({ length: n }, (_, i) => root[i] - root[n + i]),
    Array.from({ length: n }, (_, i) => (root[i] + root[n + i]) / 2 - root[2 * n + i]),
  ];
  return [
    ...energies,
    ...histogram.map((v) => v * GAINS.histogram),
    ...tone.map((v) => v * GAINS.tone),
    ...local.map((v) => v * GAINS.local),
    ...bands.map((v) => (v - average(bands)) * GAINS.layout),
    ...opponents.map((o) => Math.sqrt(average(o.map((v) => v * v))) * GAINS.chroma),
    average(opponents.map(deviation)) * GAINS.chroma,
  ];
}

/** Means of 2 x 2 pixels. */
function halved(picture: Float64Array, side: number): Float64Array {
  const half = side / 2;
  return Float64Array.from({ length: half * half }, (_, i) => {
    const at = 2 * Math.floor(i / half) * side + 2 * (i % half);
    return (picture[at] + picture[at + 1] + picture[at + side] + picture[at + side + 1]) / 4;
  });
}

function blocks(picture: Float64Array, side: number): Float64Array[] {
  const across = SIDE / side;
  return Array.from({ length: across * across }, (_, b) =>
    Float64Array.from({ length: side * side }, (_, i) => {
      const row = Math.floor(b / across) * side + Math.floor(i / side);
      return picture[row * SIDE + (b % across) * side + (i % side)];
    }),
  );
}

/** The filters' energy in one direction, from the formula: a Gaussian window, a cosine without mean and a sine, mirrored edges. */
function energy(picture: Float64Array, side: number, orientation: number): number[] {
  const radius = (KERNEL.side - 1) / 2;
  const angle = (orientation * Math.PI) / ORIENTATIONS;
  const points: { dx: number; dy: number; w: number; phase: number }[] = [];
  for (let dy = -radius; dy <= radius; dy++)
    for (let dx = -radius; dx <= radius; dx++) {
      const w = Math.exp(-(dx * dx + dy * dy) / (2 * KERNEL.sigma ** 2));
      points.push({
        dx,
        dy,
        w,
        phase: (2 * Math.PI * (dx * Math.cos(angle) + dy * Math.sin(angle))) / KERNEL.wavelength,
      });
    }
  const sum = (f: (p: (typeof points)[number]) => number) => points.reduce((total, p) => total + f(p), 0);
  const offset = sum((p) => p.w * Math.cos(p.phase)) / sum((p) => p.w);
  const evenGain = sum((p) => p.w * (Math.cos(p.phase) - offset) * Math.cos(p.phase));
  const oddGain = sum((p) => p.w * Math.sin(p.phase) ** 2);
  const kernel = points.map(({ dx, dy, w, phase }) => ({
    dx,
    dy,
    even: (w * (Math.cos(phase) - offset)) / evenGain,
    odd: (w * Math.sin(phase)) / oddGain,
  }));
  const mirror = (i: number) => (i < 0 ? -i : i >= side ? 2 * side - 2 - i : i);
  return Array.from(picture, (_, i) => {
    let even = 0;
    let odd = 0;
    for (const k of kernel) {
      const v = picture[mirror(Math.floor(i / side) + k.dy) * side + mirror((i % side) + k.dx)];
      even += k.even * v;
      odd += k.odd * v;
    }
    return Math.hypot(even, odd);
  });
}

let session: InferenceSession;
beforeAll(async () => {
  session = await InferenceSession.create('resources/encoders/gabor-48.onnx');
});

async function encode(...inputs: Float32Array[]): Promise<number[][]> {
  const data = new Float32Array(inputs.length * 3 * SIDE * SIDE);
  inputs.forEach((input, i) => data.set(input, i * input.length));
  const { embedding } = await session.run({ image: new Tensor('float32', data, [inputs.length, 3, SIDE, SIDE]) });
  expect(embedding.dims).toEqual([inputs.length, DIM]);
  const values = Array.from(embedding.data as Float32Array);
  return inputs.map((_, i) => values.slice(i * DIM, (i + 1) * DIM));
}

describe('gaborEncoder', () => {
  it('writes the committed files, byte for byte', () => {
    for (const { name, bytes } of gaborEncoder())
      expect(Buffer.from(bytes).equals(readFileSync(`resources/encoders/${name}`)), name).toBe(true);
  });

  it('has one image and one embedding as its ends, and a card', () => {
    const { graph, opsets, irVersion } = decodeModel(readFileSync('resources/encoders/gabor-48.onnx'));
    expect([irVersion, opsets]).toEqual([10, { '': 21 }]);
    expect(graph.inputs).toEqual([{ name: 'image', type: 'float32', dims: ['batch', 3, SIDE, SIDE] }]);
    expect(graph.outputs).toEqual([{ name: 'embedding', type: 'float32', dims: ['batch', DIM] }]);
    expect(readFileSync('resources/encoders/gabor-48.md', 'utf8')).toMatch(/^# gabor-48/);
  });

  it('agrees with the same mathematics written out plainly', async () => {
    const pictures = [landscape, noise(3), wave(8), grey(0), grey(0.02), grey(1)].map(planes);
    const vectors = await encode(...pictures);
    pictures.forEach((picture, i) => {
      const expected = encodePlainly(picture);
      vectors[i].forEach((v, d) => expect(Math.abs(v - expected[d]), `picture ${i}, number ${d}`).toBeLessThan(1e-4));
    });
  });

  it('gives an image the same vector alone and in a batch', async () => {
    const pictures = [landscape, noise(3), grey(0.5)].map(planes);
    const together = await encode(...pictures);
    for (const [i, picture] of pictures.entries()) {
      const [alone] = await encode(picture);
      alone.forEach((v, d) => expect(v).toBeCloseTo(together[i][d], 6));
    }
  });

  it('is finite on black, white, and values outside [0, 1]', async () => {
    const vectors = await encode(planes(grey(0)), planes(grey(1)), planes(grey(-3)), planes(grey(7)));
    expect(vectors.flat().every(Number.isFinite)).toBe(true);
    expect([vectors[2], vectors[3]]).toEqual([vectors[0], vectors[1]]);
  });

  it('puts a wave into its octave and direction', async () => {
    for (const [octave, length] of [4, 8, 16, 32].entries()) {
      const [vector] = await encode(planes(wave(length)));
      const found = Array.from({ length: SCALES }, (_, s) => vector.slice(5 * s, 5 * s + ORIENTATIONS)).flat();
      expect(found.indexOf(Math.max(...found))).toBe(octave * ORIENTATIONS);
    }
  });

  it('tells the soft picture from the hard one more than from its mirror image', async () => {
    const [plain, mirrored, soft, hard] = await encode(
      ...[toned(1, false), toned(1, true), toned(0.3, false), toned(2, false)].map(planes),
    );
    expect(distance(plain, mirrored)).toBeLessThan(0.2 * Math.min(distance(plain, soft), distance(plain, hard)));
  });
});

describe('gaborKernels', () => {
  const bank = gaborKernels();
  const size = KERNEL.side ** 2;
  const kernel = (i: number) => bank.subarray(i * size, (i + 1) * size);

  it('is blind to even light', () => {
    for (let i = 0; i < 2 * ORIENTATIONS; i++) expect(average(kernel(i)) * size).toBeCloseTo(0, 6);
  });

  it('answers a wave of its own with 1, at every phase', () => {
    const radius = (KERNEL.side - 1) / 2;
    const response = (i: number, phase: number) =>
      kernel(i).reduce(
        (sum, v, k) => sum + v * Math.cos((2 * Math.PI * ((k % KERNEL.side) - radius)) / KERNEL.wavelength + phase),
        0,
      );
    for (const phase of [0, 0.7, 2, 4]) expect(Math.hypot(response(0, phase), response(1, phase))).toBeCloseTo(1, 5);
  });
});
