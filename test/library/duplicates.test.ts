import { copyFileSync, mkdirSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { chooseKept } from '../../src-shared/library/chooseKept.ts';
import { nearDuplicates } from '../../src-shared/library/nearDuplicates.ts';
import { popcount } from '../../src-shared/math/popcount.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { refusal, testApp, type TestApp } from '../support/testApp.ts';
import { tinyPixels, writeLibrary } from '../support/tinyImages.ts';

/** All pairs, bit by bit, and groups by walking from each hash. */
function naive(words: Uint32Array, distance: number): number[] {
  const bits = (i: number) =>
    (words[2 * i] >>> 0).toString(2).padStart(32, '0') + (words[2 * i + 1] >>> 0).toString(2).padStart(32, '0');
  const n = words.length / 2;
  const texts = Array.from({ length: n }, (_, i) => bits(i));
  const differ = (a: string, b: string) => a.split('').filter((bit, i) => bit !== b[i]).length;
  return [...components(texts.map((a) => texts.flatMap((b, j) => (differ(a, b) <= distance ? [j] : []))))];
}

/** What can be reached from each: the smallest of them. */
function components(near: readonly (readonly number[])[]): Int32Array {
  const group = new Int32Array(near.length).fill(-1);
  for (let first = 0; first < near.length; first++) {
    const open = group[first] < 0 ? [first] : [];
    for (let i = open.pop(); i !== undefined; i = open.pop())
      if (group[i] < 0) {
        group[i] = first;
        open.push(...near[i]);
      }
  }
  return group;
}

/** Families of hashes: each a few bits from the one before it, so that there are chains, and some that are equal. */
function families(n: number, seed: number, flips: number): Uint32Array {
  const random = rng(seed);
  const words = new Uint32Array(2 * n);
  for (let i = 0; i < n; i++) {
    const parent = i > 0 && random() < 0.7 ? Math.floor(random() * i) : -1;
    for (let w = 0; w < 2; w++) words[2 * i + w] = parent < 0 ? random() * 2 ** 32 : words[2 * parent + w];
    if (parent < 0) continue;
    for (let f = Math.floor(random() * (flips + 1)); f > 0; f--)
      words[2 * i + (random() < 0.5 ? 0 : 1)] ^= 1 << Math.floor(random() * 32);
  }
  return words;
}

describe('groups of near hashes', () => {
  it('counts the bits of an integer', () => {
    expect([0, 1, 0xff, -1, 0x80000000, 0x55555555].map(popcount)).toEqual([0, 1, 8, 32, 1, 16]);
  });

  it('are those of all pairs, for every distance', () => {
    for (const distance of [0, 1, 2, 3, 5, 8, 11, 15, 20, 33, 64]) {
      const words = families(120, 100 + distance, 2 * distance);
      expect([distance, ...nearDuplicates(words, distance)]).toEqual([distance, ...naive(words, distance)]);
    }
  });

  it('are the same by bands and by all pairs, where only the bands are quick', () => {
    const n = 4000;
    for (const distance of [1, 4, 9]) {
      const words = families(n, distance, 2 * distance);
      const found = nearDuplicates(words, distance);
      const near: number[][] = Array.from({ length: n }, () => []);
      for (let i = 0; i < n; i++)
        for (let j = 0; j < i; j++)
          if (popcount(words[2 * i] ^ words[2 * j]) + popcount(words[2 * i + 1] ^ words[2 * j + 1]) <= distance) {
            near[i].push(j);
            near[j].push(i);
          }
      expect(found).toEqual(components(near));
    }
  });

  it('has chains whose ends are farther apart, and says where each group begins', () => {
    // 0, 3 and 6 bits
    expect([...nearDuplicates(Uint32Array.of(9, 9, 0, 0, 0b111, 0, 0b111111, 0), 3)]).toEqual([0, 1, 1, 1]);
    expect([...nearDuplicates(Uint32Array.of(9, 9, 0, 0, 0b111, 0, 0b111111, 0), 2)]).toEqual([0, 1, 2, 3]);
  });

  it('is nothing of nothing, one of one, and one of a hundred thousand equal ones or ones within few bits', () => {
    expect(nearDuplicates(new Uint32Array(0), 5)).toEqual(new Int32Array(0));
    expect(nearDuplicates(Uint32Array.of(1, 2), 5)).toEqual(Int32Array.of(0));
    expect(nearDuplicates(new Uint32Array(200_000).fill(7), 8)).toEqual(new Int32Array(100_000));
    const cube = Uint32Array.from({ length: 200_000 }, (_, i) => (i % 2 === 0 ? i / 2 : 0));
    expect(nearDuplicates(cube, 8)).toEqual(new Int32Array(100_000));
  });

  it('refuses what is no distance and half a hash', () => {
    expect(() => nearDuplicates(new Uint32Array(2), 65)).toThrow('invalid distance: 65');
    expect(() => nearDuplicates(new Uint32Array(2), 1.5)).toThrow('invalid distance: 1.5');
    expect(() => nearDuplicates(new Uint32Array(3), 1)).toThrow('invalid number of words: 3');
  });
});

describe('the one that stands for a group', () => {
  const plain = { labeled: false, pixels: 10, bytes: 10 };
  it('has a label, else the most pixels, else the most bytes, else the smallest id', () => {
    expect(
      chooseKept([
        { ...plain, id: 1, pixels: 99 },
        { ...plain, id: 2, labeled: true },
      ]),
    ).toBe(2);
    expect(
      chooseKept([
        { ...plain, id: 1, bytes: 99 },
        { ...plain, id: 2, pixels: 11 },
      ]),
    ).toBe(2);
    expect(
      chooseKept([
        { ...plain, id: 1 },
        { ...plain, id: 2, bytes: 11 },
      ]),
    ).toBe(2);
    expect(
      chooseKept([
        { ...plain, id: 3 },
        { ...plain, id: 2 },
      ]),
    ).toBe(2);
    expect(() => chooseKept([])).toThrow('invalid group: empty');
  });
});

describe('duplicates in a library', () => {
  const temp = tempFolders();
  let library = '';
  let app: TestApp;
  let id: (file: string) => number;

  /** A picture large enough to be recognised: pixels of a tiny one, enlarged smoothly. */
  const picture = () =>
    sharp(tinyPixels('strong', 77), { raw: { width: 40, height: 30, channels: 3 } }).resize(320, 240, {
      kernel: 'cubic',
    });

  beforeEach(async () => {
    library = join(temp('disk'), 'photos');
    await writeLibrary(library, 4);
    mkdirSync(join(library, 'x'));
    writeFileSync(join(library, 'x/large.png'), await picture().png().toBuffer());
    writeFileSync(join(library, 'x/small.jpg'), await picture().resize(200, 150).jpeg({ quality: 70 }).toBuffer());
    copyFileSync(join(library, 'a/img-000.png'), join(library, 'x/copy-1.png'));
    copyFileSync(join(library, 'a/img-000.png'), join(library, 'x/copy-2.png'));
    app = testApp(temp('data'));
    await app.call('project.open', { library });
    await app.call('library.scan', {});
    const { ids } = await app.call('library.ids', {});
    const rows = await app.call('library.images', { ids: [...ids] });
    id = (file) => rows.find((row) => row.file.endsWith(file))?.id ?? -1;
  });

  const representedFiles = async () => {
    const { ids, represented } = await app.call('library.ids', {});
    const rows = await app.call('library.images', { ids: [...ids] });
    expect(rows.map((row) => (row.represented ? 1 : 0))).toEqual([...represented]);
    return rows.filter((row) => row.represented).map(({ file }) => file);
  };
  const asked = async (perCluster: number) =>
    (await app.call('clustering.prototypes', { perCluster })).map((prototype) => prototype.file);

  it('are exact ones before anything is measured, and near ones after it', async () => {
    const copies = ['img-000.png', 'copy-1.png', 'copy-2.png'].map(id);
    const exact = { ids: copies.toSorted((a, b) => a - b), exact: true, kept: Math.min(...copies) };
    expect(await app.call('library.duplicates', { distance: 4 })).toEqual({ groups: [exact], total: 1, images: 3 });
    await app.call('features.extract', {});
    const near = {
      ids: [id('large.png'), id('small.jpg')].toSorted((a, b) => a - b),
      exact: false,
      kept: id('large.png'),
    };
    const found = await app.call('library.duplicates', { distance: 4 });
    expect(found).toEqual({ groups: [exact, near], total: 2, images: 5 });
    expect(await app.call('library.duplicates', { distance: 4, limit: 1 })).toEqual({ ...found, groups: [exact] });
  });

  it('leaves one of each group in the questions, keeps the others measured and exported, and takes them back', async () => {
    await app.call('features.extract', {});
    await app.call('labeling.addClass', { name: 'fog' });
    await app.call('labeling.assign', { target: { kind: 'image', id: id('copy-2.png') }, classId: 1 });
    expect(await app.call('library.setAside', { distance: 4 })).toEqual({ groups: 2, represented: 3 });
    // the labeled one stands for its copies
    const represented = ['a/img-000.png', 'x/copy-1.png', 'x/small.jpg'];
    expect(await representedFiles()).toEqual(represented);
    expect((await app.call('library.summary', {})).represented).toBe(3);

    await app.call('clustering.run', { algorithm: 'kmeans', k: 2 });
    const files = await asked(20);
    expect(files.filter((file) => represented.includes(file))).toEqual([]);
    expect(files.length).toBe(13);
    const questions: string[] = [];
    const skip: number[] = [];
    for (let q = await app.call('labeling.question', { skip }); q; q = await app.call('labeling.question', { skip })) {
      questions.push((await app.call('library.images', { ids: [q.id] }))[0].file);
      skip.push(q.id);
    }
    expect(questions.filter((file) => represented.includes(file))).toEqual([]);
    expect([
      (await app.call('features.matrix', {})).ids.length,
      (await app.call('clustering.assignments', {})).ids.length,
    ]).toEqual([16, 16]);

    expect(await app.call('library.takeBack', {})).toEqual({ images: 3 });
    // also then no picture is asked about twice
    expect([await representedFiles(), (await asked(20)).length]).toEqual([[], 13]);
    expect((await app.call('project.log', { limit: 20 })).map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        'images set aside that show the same as another one, to 4 bits',
        'images that were set aside taken back',
      ]),
    );
  });

  it('leaves those that are never asked out of a simulation', async () => {
    await app.call('features.extract', {});
    const { ids } = await app.call('library.ids', {});
    const rows = await app.call('library.images', { ids: [...ids] });
    const truth = join(temp('truth'), 'truth.csv');
    writeFileSync(truth, ['file,label', ...rows.map(({ file }, i) => `${file},${i % 2 ? 'x' : 'y'}`), ''].join('\n'));
    const images = async () =>
      (await app.call('propagation.simulate', { truth, budgets: [2], seeds: 1, space: 'contrast' })).images;
    expect(await images()).toBe(16);
    await app.call('library.setAside', { distance: 4 });
    expect(await images()).toBe(13);
    await app.call('library.exclude', { ids: [id('img-001.png')], excluded: true });
    expect(await images()).toBe(12);
  });

  it('asks an image again when the one that stands for it is excluded', async () => {
    await app.call('library.setAside', { distance: 0 });
    expect(await representedFiles()).toEqual(['x/copy-1.png', 'x/copy-2.png']);
    await app.call('library.exclude', { ids: [id('img-000.png')], excluded: true });
    expect(await representedFiles()).toEqual([]);
    expect(await app.call('library.duplicates', { distance: 0 })).toMatchObject({ total: 1, images: 2 });
    await app.call('library.exclude', { ids: [id('img-000.png')], excluded: false });
    expect(await representedFiles()).toEqual(['x/copy-1.png', 'x/copy-2.png']);
  });

  it('asks it again when the one that stands for it has other content', async () => {
    await app.call('library.setAside', { distance: 0 });
    writeFileSync(join(library, 'a/img-000.png'), await picture().png().toBuffer());
    await app.call('library.scan', {});
    expect(await representedFiles()).toEqual([]);
  });

  it('still stands for the others where its file was renamed, and by a word of a person', async () => {
    await app.call('labeling.addClass', { name: 'fog' });
    await app.call('labeling.assign', { target: { kind: 'image', id: id('large.png') }, classId: 1 });
    await app.call('features.extract', {});
    await app.call('library.setAside', { distance: 4 });
    renameSync(join(library, 'x/large.png'), join(library, 'x/renamed.png'));
    await app.call('library.scan', {});
    expect(await representedFiles()).toEqual(['x/copy-1.png', 'x/copy-2.png', 'x/small.jpg']);
    // gone, and back as one of two files: until a person says which, nothing stands for the other one
    for (const copy of ['one', 'two']) copyFileSync(join(library, 'x/renamed.png'), join(library, `x/${copy}.png`));
    unlinkSync(join(library, 'x/renamed.png'));
    await app.call('library.scan', {});
    expect(await representedFiles()).toEqual(['x/copy-1.png', 'x/copy-2.png']);
    const [{ missing, candidates }] = await app.call('library.ambiguous', {});
    await app.call('library.rebind', { image: missing.id, to: candidates[0].id });
    expect(await representedFiles()).toEqual(['x/copy-1.png', 'x/copy-2.png', 'x/small.jpg']);
  });

  it('are by their bytes alone where images are all but one tone, as far as the user calls them so', async () => {
    const grey = (level: number) =>
      sharp({ create: { width: 64, height: 64, channels: 3, background: { r: level, g: level, b: level } } });
    for (const level of [40, 90, 180])
      writeFileSync(join(library, `x/tone-${level}.png`), await grey(level).png().toBuffer());
    copyFileSync(join(library, 'x/tone-40.png'), join(library, 'x/tone-copy.png'));
    await app.call('library.scan', {});
    await app.call('features.extract', {});
    const tones = async () => {
      const { groups } = await app.call('library.duplicates', { distance: 4 });
      const rows = await Promise.all(groups.map(({ ids }) => app.call('library.images', { ids: [...ids] })));
      return rows
        .map((row) => row.map(({ file }) => file).filter((file) => file.includes('tone')))
        .filter((of) => of.length > 0);
    };
    expect(await tones()).toEqual([['x/tone-40.png', 'x/tone-copy.png']]);
    await app.call('features.setFlagThresholds', { thresholds: { 'near-uniform': 0 } });
    expect(await tones()).toEqual([['x/tone-180.png', 'x/tone-40.png', 'x/tone-90.png', 'x/tone-copy.png']]);
  });

  it('refuses what is no distance', async () => {
    expect((await refusal(app.call('library.duplicates', { distance: 21 }))).kind).toBe('input');
  });
});
