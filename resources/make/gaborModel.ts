import { int, ints, string } from '../../src-shared/onnx/attribute.ts';
import type { GraphBuilder } from '../../src-shared/onnx/graphBuilder.ts';
import { graphBuilder } from '../../src-shared/onnx/graphBuilder.ts';
import type { Model } from '../../src-shared/onnx/model.ts';
import { gaborKernels, KERNEL, ORIENTATIONS } from './gaborKernels.ts';

/** Height and width of the input, in pixels. */
export const SIDE = 128;

/** Octaves that are looked at: waves of 4, 8, 16 and 32 pixels of the input. */
export const SCALES = 4;

/** Tones that the soft histogram counts. */
export const BINS = 12;

/** Length of the vector. */
export const DIM = 48;

/** Blocks in which local contrast is measured, in pixels of the input. */
export const BLOCKS = [8, 32] as const;

/** Bands of rows in which the layout is told. */
export const BANDS = 4;

/** Added before a logarithm: the least contrast that counts, some half of an 8-bit step. */
export const FLOOR = 0.002;

/** Added before the square root of a share, whose slope is endless at none: one pixel in ten thousand. */
export const FEW = 1e-4;

/** Light that a lens scatters into the deepest shadow, as a share of white. */
export const FLARE = 1 / 256;

/**
 * How much each group of numbers counts in a distance. Round figures, found by nearest neighbours in one demo library and checked in one
 * of another seed.
 */
export const GAINS = { energy: 0.15, histogram: 1, tone: 1.5, local: 0.25, layout: 1, chroma: 1 } as const;

type Value = string;

/**
 * The shipped encoder: a fixed bank of filters and tone statistics, 48 numbers an image, nothing learned.
 *
 * Input: sRGB in [0, 1], `[batch, 3, 128, 128]`. Output: `[batch, 48]`.
 */
export function gaborModel(): Model {
  const g = graphBuilder();
  const rgb = g.input('image', 'float32', ['batch', 3, SIDE, SIDE]);
  const linear = linearLight(g, rgb);
  const y = g.op('Conv', [linear, g.floats([0.2126, 0.7152, 0.0722], [1, 3, 1, 1])]);
  const lightness = cieLightness(g, y);

  const parts: Value[] = [
    ...energies(g, lightness),
    scaled(g, histogram(g, lightness), GAINS.histogram),
    scaled(g, tone(g, lightness, y), GAINS.tone),
    ...BLOCKS.map((side) => scaled(g, localContrast(g, lightness, side), GAINS.local)),
    scaled(g, layout(g, lightness), GAINS.layout),
    scaled(g, chroma(g, linear), GAINS.chroma),
  ];
  g.output(g.op('Concat', parts, { axis: int(1) }), 'embedding', 'float32', ['batch', DIM]);
  return g.model({
    name: 'gabor-48',
    description: 'Energies of a fixed Gabor filter bank and tone statistics of an image: 48 numbers, nothing learned.',
    metadata: { version: '1', license: 'MIT' },
  });
}

const scaled = (g: GraphBuilder, value: Value, gain: number): Value => g.op('Mul', [value, g.floats(gain)]);

/** Mean over axes; the axes are dropped. */
const mean = (g: GraphBuilder, value: Value, axes: readonly number[], keep = 0): Value =>
  g.op('ReduceMean', [value, g.ints(axes)], { keepdims: int(keep) });

const logOf = (g: GraphBuilder, value: Value, floor: number): Value =>
  g.op('Log', [g.op('Add', [value, g.floats(floor)])]);

const rootOf = (g: GraphBuilder, share: Value): Value => g.op('Sqrt', [g.op('Add', [share, g.floats(FEW)])]);

/** Standard deviation over axes; the axes are dropped. */
function deviation(g: GraphBuilder, value: Value, axes: readonly number[]): Value {
  const d = g.op('Sub', [value, mean(g, value, axes, 1)]);
  return g.op('Sqrt', [mean(g, g.op('Mul', [d, d]), axes)]);
}

/** The transfer function of IEC 61966-2-1, undone. */
function linearLight(g: GraphBuilder, rgb: Value): Value {
  const clipped = g.op('Clip', [rgb, g.floats(0), g.floats(1)]);
  const power = g.op('Pow', [g.op('Div', [g.op('Add', [clipped, g.floats(0.055)]), g.floats(1.055)]), g.floats(2.4)]);
  const toe = g.op('Div', [clipped, g.floats(12.92)]);
  return g.op('Where', [g.op('LessOrEqual', [clipped, g.floats(0.04045)]), toe, power]);
}

/** CIE 1976 lightness in [0, 1]. */
function cieLightness(g: GraphBuilder, y: Value): Value {
  const root = g.op('Pow', [g.op('Max', [y, g.floats(0.001)]), g.floats(1 / 3)]);
  const upper = g.op('Sub', [g.op('Mul', [root, g.floats(1.16)]), g.floats(0.16)]);
  const lower = g.op('Mul', [y, g.floats(9.033)]);
  return g.op('Where', [g.op('Greater', [y, g.floats(0.008856)]), upper, lower]);
}

/** For each octave: log mean energy by direction (4), and log spread of the energy over the picture (1). 20 numbers in all. */
function energies(g: GraphBuilder, lightness: Value): Value[] {
  const bank = g.initializer('gabor', gaborKernels(), [2 * ORIENTATIONS, 1, KERNEL.side, KERNEL.side]);
  const radius = (KERNEL.side - 1) / 2;
  const pads = g.ints([0, 0, radius, radius, 0, 0, radius, radius]);
  const parts: Value[] = [];
  let picture = lightness;
  for (let scale = 0; scale < SCALES; scale++) {
    if (scale > 0) picture = g.op('AveragePool', [picture], { kernel_shape: ints([2, 2]), strides: ints([2, 2]) });
    // mirrored, so that the picture's edge is no edge in it
    const padded = g.op('Pad', [picture, pads], { mode: string('reflect') });
    const waves = g.op('Conv', [padded, bank]);
    // even and odd lie side by side along the channels; the root of the sum of their squares is the energy
    const squares = g.op('Mul', [waves, waves]);
    const side = SIDE >> scale;
    const pairs = g.op('Reshape', [squares, g.ints([-1, ORIENTATIONS, 2, side * side])]);
    const energy = g.op('Sqrt', [g.op('ReduceSum', [pairs, g.ints([2])], { keepdims: int(0) })]);
    parts.push(scaled(g, logOf(g, mean(g, energy, [2]), FLOOR), GAINS.energy));
    const overall = mean(g, energy, [1], 1);
    parts.push(scaled(g, logOf(g, deviation(g, overall, [2]), FLOOR), GAINS.energy));
  }
  return parts;
}

/** Square roots of the shares of 12 tones, each pixel shared by its two nearest. */
function histogram(g: GraphBuilder, lightness: Value): Value {
  const centres = Array.from({ length: BINS }, (_, i) => i / (BINS - 1));
  const distance = g.op('Abs', [g.op('Sub', [lightness, g.floats(centres, [1, BINS, 1, 1])])]);
  const near = g.op('Relu', [g.op('Sub', [g.floats(1), g.op('Mul', [distance, g.floats(BINS - 1)])])]);
  return rootOf(g, mean(g, near, [2, 3]));
}

/** Mean and deviation of lightness, deviation of light in stops over eight, and roots of the shares of blocked shadows and burnt lights. */
function tone(g: GraphBuilder, lightness: Value, y: Value): Value {
  const stops = g.op('Div', [logOf(g, y, FLARE), g.floats(8 * Math.LN2)]);
  const dark = g.op('Relu', [g.op('Sub', [g.floats(1), g.op('Mul', [lightness, g.floats(12)])])]);
  const bright = g.op('Relu', [g.op('Sub', [g.op('Mul', [lightness, g.floats(25)]), g.floats(24)])]);
  const parts = [
    mean(g, lightness, [2, 3]),
    deviation(g, lightness, [2, 3]),
    deviation(g, stops, [2, 3]),
    rootOf(g, mean(g, dark, [2, 3])),
    rootOf(g, mean(g, bright, [2, 3])),
  ];
  return g.op('Concat', parts, { axis: int(1) });
}

/** Log mean and log spread of the deviation within blocks. */
function localContrast(g: GraphBuilder, lightness: Value, side: number): Value {
  const shape = { kernel_shape: ints([side, side]), strides: ints([side, side]) };
  // about the picture's mean, so that little is lost where squares are subtracted
  const centred = g.op('Sub', [lightness, mean(g, lightness, [2, 3], 1)]);
  const m = g.op('AveragePool', [centred], shape);
  const squares = g.op('AveragePool', [g.op('Mul', [centred, centred])], shape);
  const local = g.op('Sqrt', [g.op('Relu', [g.op('Sub', [squares, g.op('Mul', [m, m])])])]);
  const parts = [logOf(g, mean(g, local, [2, 3]), FLOOR), logOf(g, deviation(g, local, [2, 3]), FLOOR)];
  return g.op('Concat', parts, { axis: int(1) });
}

/** Where the light is: mean lightness of four bands of rows, from the top, less that of the whole. */
function layout(g: GraphBuilder, lightness: Value): Value {
  const bands = g.op('Reshape', [lightness, g.ints([-1, BANDS, (SIDE / BANDS) * SIDE])]);
  const m = mean(g, bands, [2]);
  return g.op('Sub', [m, mean(g, m, [1], 1)]);
}

/**
 * Of two opponent colours of the cube roots of light, red against green and yellow against blue: the root mean square of each, and the
 * deviation of both over the picture.
 */
function chroma(g: GraphBuilder, linear: Value): Value {
  const root = g.op('Pow', [g.op('Add', [linear, g.floats(FLARE)]), g.floats(1 / 3)]);
  const opponent = g.op('Conv', [root, g.floats([1, -1, 0, 0.5, 0.5, -1], [2, 3, 1, 1])]);
  const size = g.op('Sqrt', [mean(g, g.op('Mul', [opponent, opponent]), [2, 3])]);
  const spread = mean(g, deviation(g, opponent, [2, 3]), [1], 1);
  return g.op('Concat', [size, spread], { axis: int(1) });
}
