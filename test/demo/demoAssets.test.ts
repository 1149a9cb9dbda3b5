import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoAssets } from '../../resources/make/demoAssets.ts';
import { despeckle } from '../../resources/make/despeckle.ts';
import type { AssetIndex } from '../../src-shared/demo/demoAssets.ts';
import type { LinearImage } from '../../src-shared/demo/LinearImage.ts';
import { unpackSharedExponent } from '../../src-shared/demo/sharedExponent.ts';

describe('demoAssets', () => {
  let parent: string;
  let folder: string;
  let first: string;
  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'penumbra-assets-'));
    folder = join(parent, 'demo');
    first = await demoAssets(folder);
  });
  afterAll(() => rm(parent, { recursive: true, force: true }));

  it('writes 18 panoramas, 9 prints, an index and the licences, in less than 15 MB', async () => {
    const index = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')) as AssetIndex;
    const files = ['index.json', 'LICENSE-panoramas.txt', 'LICENSE-prints.txt', 'NOTICE.txt'];
    const listed = [...files, ...index.assets.map(({ file }) => file)].sort();
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const found = entries.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name).slice(folder.length + 1));
    expect(first).toBe('made');
    expect(found.map((f) => f.replaceAll('\\', '/')).sort()).toEqual(listed);
    expect(index.assets.filter(({ kind }) => kind === 'panorama').length).toBe(18);
    expect(index.assets.filter(({ kind }) => kind === 'print').length).toBe(9);
    expect(index.assets.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(15e6);
    expect(await readFile(join(folder, 'LICENSE-panoramas.txt'), 'utf8')).toContain('CC0 1.0 Universal');
    expect(await readFile(join(folder, 'LICENSE-prints.txt'), 'utf8')).toContain('Public Domain Dedication');
  });

  it('leaves finite light that is nowhere black', async () => {
    const light = unpackSharedExponent(await readFile(join(folder, 'panoramas/park.rgb9e5')));
    expect(light.length).toBe(3 * 512 * 256);
    expect(light.every((v) => v >= 0 && v < 65_409)).toBe(true);
    // the sun's overflow had left blue squares: no pixel of the sky may lack red and green
    let bad = 0;
    for (let k = 0; k < light.length; k += 3) if (light[k + 2] > 20 * Math.max(light[k], light[k + 1])) bad++;
    expect(bad).toBe(0);
  });

  it('keeps what is complete, and makes it again where a file is cut off', async () => {
    const path = join(folder, 'prints/black-canyon.jpg');
    const before = (await stat(path)).size;
    await writeFile(join(parent, 'elsewhere'), '');
    expect(await demoAssets(folder)).toBe('kept');
    await truncate(path, 100);
    expect(await demoAssets(folder)).toBe('made');
    expect((await stat(path)).size).toBe(before);
    expect((await readdir(parent)).sort()).toEqual(['demo', 'elsewhere']);
  });
});

const flat = (width: number, height: number): LinearImage => ({
  data: new Float32Array(3 * width * height).fill(1),
  width,
  height,
});
const set = ({ data, width }: LinearImage, x: number, y: number, ...rgb: number[]) =>
  data.set(rgb, 3 * (y * width + x));

describe('despeckle', () => {
  it('leaves a sound picture as it is, dark corners and lamps too', () => {
    const light = flat(32, 24);
    set(light, 5, 5, 0.1, 0.1, 0.1);
    set(light, 20, 12, 50, 50, 45);
    expect(despeckle(light)).toEqual(light);
  });

  it('fills negative pixels, dark rings round a lamp, and channels lost to overflow', () => {
    const light = flat(32, 24);
    set(light, 3, 3, -0.2, 0.5, 0.5);
    set(light, 20, 12, 50, 50, 50);
    set(light, 21, 12, 0.1, 0.1, 0.1);
    set(light, 0, 20, 0, 0, 900);
    const { data } = despeckle(light);
    const at = (x: number, y: number) => Array.from(data.subarray(3 * (y * 32 + x), 3 * (y * 32 + x) + 3));
    expect([at(3, 3), at(0, 20), at(20, 12)]).toEqual([
      [1, 1, 1],
      [1, 1, 1],
      [50, 50, 50],
    ]);
    // seven neighbours at 1 and the lamp, each weighted by 1 / (its sum + 0.001)
    const weights = [7 / 3.001, 1 / 150.001];
    const mean = (weights[0] + 50 * weights[1]) / (weights[0] + weights[1]);
    expect(at(21, 12)).toEqual([mean, mean, mean].map((v) => expect.closeTo(v, 5)));
  });

  it('keeps a picture that is bad all over', () => {
    const black = { ...flat(8, 8), data: new Float32Array(3 * 64) };
    expect(despeckle(black)).toEqual(black);
  });
});
