import { describe, expect, it } from 'vitest';
import { rng } from '../../src-shared/math/rng.ts';
import { chooseFrame } from '../../src-shared/demo/chooseFrame.ts';
import { detail, suits } from '../../src-shared/demo/framing.ts';
import type { LinearImage } from '../../src-shared/demo/LinearImage.ts';
import { nameFiles } from '../../src-shared/demo/nameFiles.ts';
import { planDemo } from '../../src-shared/demo/planDemo.ts';
import type { Frame, Scene } from '../../src-shared/demo/Scene.ts';
import { createScene, frameLight, previewLight, shoot } from '../../src-shared/demo/Scene.ts';
import type { SceneFacts } from '../../src-shared/demo/scenes.ts';
import { PANORAMAS, PRINTS } from '../../src-shared/demo/scenes.ts';
import { TREATMENTS } from '../../src-shared/demo/Shot.ts';

/** A rough ground under a sky that is `contrast` times as bright. */
function scene(facts: Partial<SceneFacts>, panorama: boolean, contrast = 8, roughness = 0.8): Scene {
  const [width, height] = panorama ? [512, 256] : [512, 384];
  const random = rng(6);
  // grains of 2 x 2 pixels, so that the preview shows them too
  const grains = Float64Array.from({ length: (width * height) / 4 }, () => 1 - roughness / 2 + roughness * random());
  const data = new Float32Array(3 * width * height);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const sky = y < height / 2 ? contrast : 1;
    data.fill(sky * grains[(y >> 1) * (width / 2) + (x >> 1)], 3 * i, 3 * i + 3);
  }
  const all = {
    name: 'x',
    place: 'x',
    outdoors: true,
    skyline: true,
    rows: [0.1, 0.9],
    horizon: 0.5,
    ...facts,
  } as const;
  return createScene(all, { data, width, height }, panorama);
}

/** Columns of a panorama that a frame shows, as numbers from 0 to 511. */
const columns = ({ left, width }: Frame) => Array.from({ length: width }, (_, x) => (left + x) % 512);

function frames(of: Scene, overlap: number): Frame[] {
  const random = rng(8);
  const taken: Frame[] = [];
  for (;;) {
    const frame = chooseFrame(of, 'untouched', taken, overlap, random);
    if (frame === null) return taken;
    taken.push(frame);
  }
}

describe('frameLight', () => {
  const numbered: LinearImage = { data: Float32Array.from({ length: 3 * 8 * 2 }, (_, k) => k), width: 8, height: 2 };

  it('goes on at the left edge of a panorama', () => {
    const frame = { left: 7, top: 1, width: 2, height: 1, outWidth: 2, outHeight: 1 };
    expect(frameLight({ light: numbered, panorama: true }, frame).data).toEqual(
      Float32Array.of(45, 46, 47, 24, 25, 26),
    );
    expect(() => frameLight({ light: numbered, panorama: false }, frame)).toThrow('leaves the scene');
  });

  it('averages down and never enlarges', () => {
    const print = { light: numbered, panorama: false };
    const frame = { left: 0, top: 0, width: 2, height: 2, outWidth: 1, outHeight: 1 };
    expect(frameLight(print, frame).data).toEqual(Float32Array.of(13.5, 14.5, 15.5));
    expect(() => frameLight(print, { ...frame, outWidth: 3 })).toThrow('cannot be enlarged');
  });

  it('is previewed at half the size, across the edge too', () => {
    const light = { ...numbered, data: numbered.data.map((_, k) => Math.floor(k / 3) % 8) };
    const of = createScene(scene({}, true).facts, light, true);
    const frame = { left: 6, top: 0, width: 4, height: 2, outWidth: 4, outHeight: 2 };
    expect(previewLight(of, frame)).toEqual({
      data: Float32Array.of(6.5, 6.5, 6.5, 0.5, 0.5, 0.5),
      width: 2,
      height: 1,
    });
  });

  it('knows where the horizon is in the picture', () => {
    const frame = { left: 10, top: 92, width: 200, height: 200, outWidth: 100, outHeight: 100 };
    expect(shoot(scene({}, false), frame)).toMatchObject({ horizon: 50, degreesPerPixel: 80 / 384, monochrome: true });
  });
});

describe('framing', () => {
  it('sees detail on rough ground and none on a plain wall', () => {
    expect(detail(scene({}, true).light)).toBe(1);
    expect(detail(scene({}, true, 1, 0.05).light)).toBe(0);
  });

  it('makes silhouettes only under a bright sky, and plain pictures only of what paper can hold', () => {
    expect(suits(scene({}, true, 8).light, 'silhouette')).toBe(true);
    expect(suits(scene({}, true, 2).light, 'silhouette')).toBe(false);
    expect(suits(scene({}, true, 1 / 8).light, 'silhouette')).toBe(false);
    expect(suits(scene({}, true, 8).light, 'untouched')).toBe(true);
    expect(suits(scene({}, true, 1000).light, 'untouched')).toBe(false);
    expect(suits(scene({}, true, 1000).light, 'strong_contrast')).toBe(true);
  });
});

describe('chooseFrame', () => {
  it('fills a panorama with frames that share no more than they may', () => {
    for (const overlap of [0, 0.2]) {
      const taken = frames(scene({}, true), overlap);
      expect(taken.length).toBeGreaterThan(1);
      taken.forEach((a, i) =>
        taken.slice(i + 1).forEach((b) => {
          const rows = Math.max(0, Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top));
          const shared = columns(a).filter((x) => columns(b).includes(x)).length * rows;
          expect(shared / Math.min(a.width * a.height, b.width * b.height)).toBeLessThanOrEqual(overlap);
        }),
      );
    }
  });

  it('stays in the usable rows and within 256 x 192, in own or fewer pixels', () => {
    for (const panorama of [true, false]) {
      const of = scene({ rows: [0.3, 0.8] }, panorama);
      for (const f of frames(of, 0.6)) {
        expect(f.top).toBeGreaterThanOrEqual(0.3 * of.light.height);
        expect(f.top + f.height).toBeLessThanOrEqual(0.8 * of.light.height);
        expect([f.outWidth <= 256, f.outHeight <= 192, f.outWidth <= f.width, f.outHeight <= f.height]).toEqual(
          Array(4).fill(true),
        );
        if (panorama) expect([f.outWidth, f.outHeight]).toEqual([f.width, f.height]);
      }
    }
  });

  it('finds no frame on a plain wall', () => {
    expect(chooseFrame(scene({}, true, 1, 0.05), 'fog', [], 1, rng(1))).toBeNull();
  });
});

describe('planDemo', () => {
  const scenes = [...PANORAMAS.map((facts) => scene(facts, true)), ...PRINTS.map((facts) => scene(facts, false))];

  it('plans 60 pictures of every treatment, and follows its seed', () => {
    const plan = planDemo(scenes, 5);
    const count = (treatment: string) => plan.filter((image) => image.treatment === treatment).length;
    expect(TREATMENTS.map(count)).toEqual([60, 60, 60, 60, 60]);
    expect(plan.filter((i) => i.treatment === 'silhouette' && !i.scene.facts.skyline)).toEqual([]);
    expect(planDemo(scenes, 5)).toEqual(plan);
    expect(planDemo(scenes, 6).map(({ file }) => file)).not.toEqual(plan.map(({ file }) => file));
  });

  it('plans fewer pictures of every treatment, of prints too', () => {
    const plan = planDemo(scenes, 5, 12);
    expect(TREATMENTS.map((t) => plan.filter(({ treatment }) => treatment === t).length)).toEqual([12, 12, 12, 12, 12]);
    expect(plan.filter(({ scene }) => !scene.panorama)).toHaveLength(10);
  });

  it('says where there is no room', () => {
    expect(() => planDemo(scenes.slice(0, 2), 5)).toThrow(/the scenes have room for \d+ of 48: fog/);
  });
});

describe('nameFiles', () => {
  const images = Array.from({ length: 200 }, (_, i) => ({
    place: ['harbour', 'piazza', 'archive/river'][i % 3],
    treatment: TREATMENTS[i % 5],
  }));
  const names = nameFiles(images, rng(3));

  it('gives each a name of its own that tells nothing of its treatment', () => {
    expect(new Set(names.map(({ file }) => file.toLowerCase())).size).toBe(200);
    expect(names.filter(({ file }) => /fog|contrast|expos|silhouette|untouched/i.test(file))).toEqual([]);
    expect(names.filter(({ file }) => !/^[\x20-\x7e]+$/.test(file) || file.includes(','))).toEqual([]);
  });

  it('makes three of them odd, and a few PNG and WebP', () => {
    const kinds = names.map(({ kind }) => kind);
    const count = (kind: string) => kinds.filter((k) => k === kind).length;
    expect(['png16', 'cmyk', 'grey'].map(count)).toEqual([1, 1, 1]);
    expect(count('jpeg')).toBeGreaterThan(140);
    expect(Math.min(count('png'), count('webp'))).toBeGreaterThan(4);
    names.forEach(({ file, kind }, i) => {
      if (kind === 'grey') expect([images[i].treatment, file.startsWith('archive/')]).toEqual(['fog', true]);
    });
  });
});
