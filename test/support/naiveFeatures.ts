import FFT from 'fft.js';
import type { WorkingImage } from '../../src-shared/features/WorkingImage.ts';

/*
 * features_reference.py once more, line by line and with no thought of speed: full sorts, the whole complex spectrum of
 * the frame, sums over every window.
 */

const EPS = 1e-8;
const FRAME = 512;
const FLARE = 0.255;

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const moment = (values: readonly number[], k: number) => {
  const m = mean(values);
  return mean(values.map((v) => (v - m) ** k));
};
const std = (values: readonly number[]) => Math.sqrt(moment(values, 2));

function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (percent / 100) * (sorted.length - 1);
  const below = Math.floor(rank);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (rank - below);
}

const linear = (value: number) => {
  const c = value / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
};

type Rgb = readonly [number, number, number];

const pixelsOf = ({ data, width, height }: WorkingImage): Rgb[] =>
  Array.from({ length: width * height }, (_, i) => [data[3 * i], data[3 * i + 1], data[3 * i + 2]] as const);

function statistical(y: readonly number[], rgb: readonly Rgb[]): number[] {
  const p1 = percentile(y, 1);
  const p99 = percentile(y, 99);
  const counts = Array.from({ length: 256 }, () => 0);
  for (const v of y) counts[Math.min(255, Math.floor((v * 256) / 255))]++;
  const probabilities = counts.filter((count) => count > 0).map((count) => count / y.length);
  const flat = std(y) < 1e-3;
  return [
    std(y) / (mean(y) + EPS),
    (p99 - p1) / (p99 + p1 + EPS),
    (p99 - p1) / 255,
    Math.log2((p99 + FLARE) / (p1 + FLARE)),
    -probabilities.reduce((sum, p) => sum + p * Math.log2(p), 0),
    mean(y),
    std(y),
    flat ? 0 : moment(y, 3) / moment(y, 2) ** 1.5,
    flat ? 0 : moment(y, 4) / moment(y, 2) ** 2 - 3,
    rgb.filter((p) => Math.max(...p) <= 2).length / y.length,
    rgb.filter((p) => Math.min(...p) >= 253).length / y.length,
  ];
}

const hanning = (n: number, i: number) => (n === 1 ? 1 : 0.5 + 0.5 * Math.cos((Math.PI * (2 * i - n + 1)) / (n - 1)));

/** |F|^2 of a real frame, row-major, by complex transforms of all rows and all columns. */
function powerSpectrum(frame: Float64Array): Float64Array {
  const fft = new FFT(FRAME);
  let lines = Array.from({ length: FRAME }, (_, row) => {
    const input = fft.createComplexArray();
    for (let x = 0; x < FRAME; x++) {
      input[2 * x] = frame[row * FRAME + x];
      input[2 * x + 1] = 0;
    }
    const output = fft.createComplexArray();
    fft.transform(output, input);
    return output;
  });
  lines = lines.map((_, column) => {
    const output = fft.createComplexArray();
    fft.transform(
      output,
      lines.flatMap((line) => [line[2 * column], line[2 * column + 1]]),
    );
    return output;
  });
  return Float64Array.from({ length: FRAME * FRAME }, (_, i) => {
    const line = lines[i % FRAME];
    const row = Math.floor(i / FRAME);
    return line[2 * row] ** 2 + line[2 * row + 1] ** 2;
  });
}

function frequency(y: readonly number[], width: number, height: number): number[] {
  const m = mean(y);
  const frame = new Float64Array(FRAME * FRAME);
  y.forEach((v, i) => {
    const column = i % width;
    const row = Math.floor(i / width);
    frame[row * FRAME + column] = (v - m) * hanning(width, column) * hanning(height, row);
  });
  const power = powerSpectrum(frame);
  const step = (k: number) => (k < FRAME / 2 ? k : k - FRAME) / FRAME;
  let total = 0;
  let low = 0;
  let high = 0;
  const rings = Array.from({ length: 64 }, () => ({ sum: 0, count: 0 }));
  power.forEach((p, i) => {
    const f = Math.hypot(step(i % FRAME), step(Math.floor(i / FRAME)));
    if (f === 0) return;
    total += p;
    if (f < 0.1) low += p;
    if (f >= 0.25) high += p;
    if (f > 0.5) return;
    const ring = rings[Math.min(63, Math.floor((f / 0.5) * 64))];
    ring.sum += p;
    ring.count++;
  });
  if (std(y) < 1e-3 || total < 1e-9) return [0, 0, 0, 0, 0];
  const radial = rings.map(({ sum, count }) => sum / count);
  const floor = 1e-10 * Math.max(...radial);
  const xs = radial.map((_, i) => Math.log10(((i + 0.5) / 64) * 0.5)).slice(1);
  const ys = radial.map((v) => Math.log10(v + floor)).slice(1);
  const covariance = mean(xs.map((x, i) => (x - mean(xs)) * (ys[i] - mean(ys))));
  return [
    low / total,
    1 - low / total - high / total,
    high / total,
    high / (low + EPS * total),
    covariance / moment(xs, 2),
  ];
}

function local(y: readonly number[], width: number, height: number): number[] {
  if (std(y) < 1e-3) return [0, 0, 0];
  const reflect = (i: number, n: number): number =>
    i < 0 ? reflect(-1 - i, n) : i >= n ? reflect(2 * n - 1 - i, n) : i;
  const contrast = y.map((_, i) => {
    const window: number[] = [];
    for (let dy = -5; dy <= 5; dy++) {
      for (let dx = -5; dx <= 5; dx++) {
        const row = reflect(Math.floor(i / width) + dy, height);
        window.push(y[row * width + reflect((i % width) + dx, width)]);
      }
    }
    return std(window) / (mean(window) + FLARE);
  });
  return [mean(contrast), std(contrast), percentile(contrast, 99)];
}

function lab([r, g, b]: Rgb): Rgb {
  const light = [linear(r), linear(g), linear(b)];
  const f = (row: Rgb, white: number) => {
    const t = row.reduce((sum, weight, i) => sum + weight * light[i], 0) / white;
    return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116;
  };
  const x = f([0.412453, 0.35758, 0.180423], 0.95047);
  const y = f([0.212671, 0.71516, 0.072169], 1);
  const z = f([0.019334, 0.119193, 0.950227], 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function color(rgb: readonly Rgb[]): number[] {
  const labs = rgb.map(lab);
  const l = labs.map((p) => p[0]);
  const chroma = labs.map(([, a, b]) => Math.hypot(a, b));
  const grey = chroma.every((c) => c < 0.5);
  const along = (wave: (angle: number) => number) =>
    labs.reduce((sum, [, a, b], i) => sum + chroma[i] * wave(Math.atan2(b, a)), 0);
  const resultant = Math.hypot(along(Math.cos), along(Math.sin)) / (mean(chroma) * chroma.length + EPS);
  const rg = rgb.map(([r, g]) => r - g);
  const yb = rgb.map(([r, g, b]) => 0.5 * (r + g) - b);
  return [
    std(l) / (mean(l) + EPS),
    grey ? 0 : std(chroma) / (mean(chroma) + EPS),
    mean(chroma),
    grey ? 0 : 1 - resultant,
    Math.hypot(std(rg), std(yb)) + 0.3 * Math.hypot(mean(rg), mean(yb)),
  ];
}

/** The 24 features by their definition, in order. */
export function naiveFeatures(image: WorkingImage): number[] {
  const rgb = pixelsOf(image);
  const y = rgb.map(([r, g, b]) => 255 * (0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)));
  return [
    ...statistical(y, rgb),
    ...frequency(y, image.width, image.height),
    ...local(y, image.width, image.height),
    ...color(rgb),
  ];
}
