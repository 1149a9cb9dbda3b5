import { describe, expect, it } from 'vitest';
import { rng } from '../../src-shared/math/rng.ts';
import { depth } from '../../src-shared/demo/depth.ts';
import { develop, render } from '../../src-shared/demo/develop.ts';
import { veil } from '../../src-shared/demo/fog.ts';
import { grain } from '../../src-shared/demo/grain.ts';
import { levels } from '../../src-shared/demo/levels.ts';
import type { LinearImage } from '../../src-shared/demo/LinearImage.ts';
import { luminances } from '../../src-shared/demo/LinearImage.ts';
import { metering, MIDDLE } from '../../src-shared/demo/metering.ts';
import type { Shot, Treatment } from '../../src-shared/demo/Shot.ts';
import { TREATMENTS } from '../../src-shared/demo/Shot.ts';
import { shade } from '../../src-shared/demo/silhouette.ts';
import { skyness } from '../../src-shared/demo/skyness.ts';
import { inverseToneCurve, toneCurve } from '../../src-shared/demo/toneCurve.ts';

function plain(width: number, height: number, value: (x: number, y: number) => number): LinearImage {
  const data = new Float32Array(3 * width * height);
  for (let i = 0; i < width * height; i++) data.fill(value(i % width, Math.floor(i / width)), 3 * i, 3 * i + 3);
  return { data, width, height };
}

/** A sky eight times as bright as the rough ground below it. */
function landscape(): Shot {
  const random = rng(9);
  const light = plain(48, 36, (_, y) => (y < 18 ? 8 : 1) * (0.6 + 0.8 * random()));
  return { light, horizon: 18, degreesPerPixel: 1, outdoors: true, monochrome: false };
}

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((s, v) => s + v, 0) / values.length;

describe('toneCurve', () => {
  it('passes through black, its middle and white, and rises', () => {
    for (const power of [0.7, 1, 2.2, 3.2]) {
      const tone = toneCurve({ middle: 0.1, grey: 0.45, power });
      expect([tone(0), tone(-1), tone(0.1), tone(1), tone(7)]).toEqual([0, 0, expect.closeTo(0.45, 12), 1, 1]);
      for (let x = 0.01; x < 1; x += 0.01) expect(tone(x)).toBeLessThan(tone(x + 0.01));
    }
  });

  it('is the closed form: slope 1, middle 0.1, grey 0.5 give 1.125 x / (x + 0.125)', () => {
    const tone = toneCurve({ middle: 0.1, grey: 0.5, power: 1 });
    for (const x of [0.02, 0.3, 0.9]) expect(tone(x)).toBeCloseTo((1.125 * x) / (x + 0.125), 12);
  });

  it('is undone by its inverse', () => {
    const curve = { middle: 0.09, grey: 0.46, power: 0.92 };
    for (let x = 0; x <= 1; x += 0.05) expect(inverseToneCurve(curve)(toneCurve(curve)(x))).toBeCloseTo(x, 10);
  });

  it('refuses a slope that is too soft for its grey', () => {
    expect(() => toneCurve({ middle: 0.1, grey: 0.45, power: 0.3 })).toThrow('no curve of slope 0.3');
    expect(() => inverseToneCurve({ middle: 0.1, grey: 1, power: 1 })).toThrow('takes 0.1 to 1');
  });
});

const sensor = { fullWell: 1000, readNoise: 5, monochrome: false };

function isGrey(monochrome: boolean): boolean {
  const { data } = grain(
    plain(30, 30, () => 0.3),
    { ...sensor, monochrome },
    rng(4),
  );
  return data.every((v, k) => v === data[k - (k % 3)]);
}

describe('grain', () => {
  it('has the mean of the light and the variance of shot and read noise', () => {
    const { data } = grain(
      plain(200, 200, () => 0.4),
      sensor,
      rng(1),
    );
    const m = mean(data);
    const variance = mean(data.map((v) => (v - m) ** 2));
    expect(m).toBeCloseTo(0.4, 3);
    expect(variance / (0.4 / 1000 + 0.005 ** 2)).toBeCloseTo(1, 1);
  });

  it('clips at black and at the full well', () => {
    const { data } = grain(
      plain(40, 40, (x) => (x < 20 ? 0 : 3)),
      sensor,
      rng(1),
    );
    expect([Math.min(...data), Math.max(...data)]).toEqual([0, 1]);
  });

  it('is one for all channels of black and white film, and three for colour', () => {
    expect([isGrey(true), isGrey(false)]).toEqual([true, false]);
  });

  it('refuses a sensor without electrons', () => {
    expect(() =>
      grain(
        plain(1, 1, () => 1),
        { ...sensor, fullWell: 0 },
        rng(1),
      ),
    ).toThrow('full well: 0');
  });
});

describe('metering', () => {
  it('brings the geometric mean to the middle', () => {
    expect(metering(levels(Float32Array.of(1, 4)), 0) * 2).toBeCloseTo(MIDDLE, 10);
  });

  it('gives stops to save the highlights, and no more than it may', () => {
    const sun = levels(Float32Array.from({ length: 101 }, (_, i) => (i < 95 ? 1 : 1000)));
    const plainly = metering(sun, 0);
    expect(metering(sun, 2)).toBeCloseTo(plainly / 4, 10);
    expect(metering(sun, 20)).toBeCloseTo(1 / 1000, 10);
  });
});

describe('fog', () => {
  it('is a mixture of light and airlight', () => {
    const light = { data: Float32Array.of(1, 2, 3, 1, 2, 3, 1, 2, 3), width: 3, height: 1 };
    const seen = veil(light, [4, 4, 5], Float32Array.of(1, 0, 0.5));
    expect(seen.data).toEqual(Float32Array.of(1, 2, 3, 4, 4, 5, 2.5, 3, 4));
  });

  it('takes level ground to lie at height over the tangent of the angle, up to a house across the street', () => {
    const shot = { light: plain(1, 40, () => 1), horizon: 0, degreesPerPixel: 1, outdoors: true, monochrome: false };
    const metres = depth(shot);
    expect(metres[9]).toBeCloseTo(1.6 / Math.tan((9.5 * Math.PI) / 180), 4);
    expect([metres[0], metres[39]]).toEqual([35, 5]);
  });

  it('takes the bright part above the horizon for the sky, and a view straight down for flat', () => {
    const { light } = landscape();
    const metres = depth(landscape());
    expect(mean(metres.subarray(0, 48 * 16))).toBeGreaterThan(200);
    const aerial = depth({ ...landscape(), horizon: -30 });
    expect(new Set(aerial)).toEqual(new Set([35]));
    expect(Math.max(...skyness(light))).toBeLessThanOrEqual(1);
  });

  it('takes a room for a room', () => {
    const room = depth({ ...landscape(), outdoors: false, degreesPerPixel: 2 });
    expect([Math.min(...room), Math.max(...room)]).toEqual([5, 10]);
  });
});

describe('shade', () => {
  it('darkens the ground by the factor and leaves the sky', () => {
    const light = plain(3, 1, () => 2);
    const { data } = shade(light, Float32Array.of(0, 1, Math.SQRT1_2), 0.25);
    expect([data[0], data[3], data[6]]).toEqual([0.5, 2, expect.closeTo(1, 6)]);
  });
});

describe('render', () => {
  it('is the curve, channel by channel', () => {
    const curve = { middle: 0.1, grey: 0.45, power: 1.3 };
    const light = { data: Float32Array.of(0, 0.1, 1, 0.003, 0.5, 0.9), width: 2, height: 1 };
    const tone = toneCurve(curve);
    render(light, curve, 1).forEach((v, k) => expect(v).toBeCloseTo(tone(light.data[k]), 4));
  });

  it('makes a grey picture at saturation 0', () => {
    const out = render(
      { data: Float32Array.of(0.1, 0.5, 0.9), width: 1, height: 1 },
      { middle: 0.1, grey: 0.45, power: 1 },
      0,
    );
    expect([out[1], out[2]]).toEqual([expect.closeTo(out[0], 5), expect.closeTo(out[0], 5)]);
  });
});

function looks(treatment: Treatment, seed: number) {
  const tones = develop(landscape(), treatment, rng(seed));
  const y = luminances({ data: tones, width: 48, height: 36 });
  const spread = levels(y);
  return {
    mean: mean(y),
    range: spread.at(0.95) - spread.at(0.05),
    ground: mean(y.subarray(48 * 22)),
    sky: mean(y.subarray(0, 48 * 14)),
  };
}

describe('develop', () => {
  it('follows its seed', () => {
    expect(develop(landscape(), 'fog', rng(3))).toEqual(develop(landscape(), 'fog', rng(3)));
    expect(develop(landscape(), 'fog', rng(3))).not.toEqual(develop(landscape(), 'fog', rng(4)));
  });

  it('keeps every tone in [0, 1], also of light that is black all over', () => {
    const black = { ...landscape(), light: plain(16, 12, () => 0) };
    for (const treatment of TREATMENTS)
      for (const shot of [landscape(), black])
        expect(develop(shot, treatment, rng(1)).every((v) => v >= 0 && v <= 1)).toBe(true);
  });

  it('does to a picture what the treatment says, for every seed', () => {
    for (let seed = 0; seed < 20; seed++) {
      const usual = looks('untouched', seed);
      expect(looks('fog', seed).range).toBeLessThan(0.8 * usual.range);
      expect(looks('strong_contrast', seed).range).toBeGreaterThan(usual.range);
      expect(looks('over_exposed', seed).mean).toBeGreaterThan(usual.mean + 0.12);
      const dark = looks('silhouette', seed);
      expect(dark.ground).toBeLessThan(0.25);
      expect(dark.sky).toBeGreaterThan(0.4);
    }
  });
});
