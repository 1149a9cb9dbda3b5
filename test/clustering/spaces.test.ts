import { describe, expect, it } from 'vitest';
import { createSpaces } from '../../src-main/clustering/spaces.ts';
import { closeDatabase, openDatabase } from '../../src-main/database/openDatabase.ts';
import { createEmbeddingStore } from '../../src-main/embeddings/embeddingStore.ts';
import { createCropStore, cropVersion } from '../../src-main/features/cropStore.ts';
import { createFeatureStore } from '../../src-main/features/featureStore.ts';
import { createImageStore } from '../../src-main/library/imageStore.ts';
import { fitSteady, projectSteady } from '../../src-shared/clustering/steady.ts';
import { CROPS } from '../../src-shared/features/cropBoxes.ts';
import { FEATURE_NAMES } from '../../src-shared/features/names.ts';
import { gaussian } from '../../src-shared/math/gaussian.ts';
import { rng } from '../../src-shared/math/rng.ts';

const DIM = FEATURE_NAMES.length;
const VERSION = 'v1';
const histogram = { bins: new Float32Array(64), p1: 0, p99: 1 };

/** Seeded values that belong to a content. */
const values = (content: string, dim: number) => {
  const random = rng(Buffer.from(content).reduce((sum, byte) => (31 * sum + byte) | 0, dim));
  return Float32Array.from({ length: dim }, () => 10 + gaussian(random));
};

/** A project with an image for each content, in order, with measurements and vectors of the encoder 'net'. */
function setUp(contents: readonly string[], { embedded = contents }: { embedded?: readonly string[] } = {}) {
  const db = openDatabase(':memory:', '');
  const [images, features, embeddings] = [createImageStore(db), createFeatureStore(db), createEmbeddingStore(db)];
  const root = images.addRoot(Buffer.from('/photos'), '/photos', 'photos');
  const add = (content: string, i: number) => {
    const id = images.insert(root, Buffer.from(`${content}-${i}.png`), `${content}-${i}.png`, 1, 1);
    images.inspected(id, { kind: 'image', sha256: content, width: 1, height: 1, format: 'PNG' });
    return id;
  };
  contents.forEach(add);
  const measure = (content: string) =>
    features.save(content, VERSION, { vector: values(content, DIM), histogram, phash: new Uint8Array(8) });
  contents.forEach(measure);
  embeddings.saveEncoder({ id: 'net-id', name: 'net', file: '', preprocessing: '{}' });
  const embed = (content: string) => embeddings.save('net-id', content, values(content, 8));
  embedded.forEach(embed);
  embeddings.setDim('net-id', 8);
  const crops = createCropStore(db);
  const measureCrops = () => Promise.resolve(0);
  const spaces = createSpaces({ db, images, features, embeddings, crops, measureCrops, version: () => VERSION });
  return { db, images, features, embeddings, crops, spaces, add, measure, embed };
}

const column = ({ data, n, dim }: { data: Float64Array; n: number; dim: number }, j: number) =>
  Array.from({ length: n }, (_, i) => data[i * dim + j]);
const mean = (numbers: readonly number[]) => numbers.reduce((sum, v) => sum + v, 0) / numbers.length;
const variance = (numbers: readonly number[]) => mean(numbers.map((v) => (v - mean(numbers)) ** 2));

const CONTENTS = ['aa', 'bb', 'cc', 'dd', 'ee', 'ff'];

describe('a space', () => {
  it('holds every image with its blocks, standardised, in id order', () => {
    const { spaces } = setUp(CONTENTS);
    const space = spaces.build('contrast');
    expect([[...space.ids], space.hashes, space.outside, space.matrix.n, space.matrix.dim]).toEqual([
      [1, 2, 3, 4, 5, 6],
      CONTENTS,
      0,
      6,
      DIM,
    ]);
    for (let j = 0; j < DIM; j++) {
      expect(mean(column(space.matrix, j))).toBeCloseTo(0, 10);
      expect(variance(column(space.matrix, j))).toBeCloseTo(1, 10);
    }
    const joined = spaces.build('net, contrast');
    expect([joined.matrix.dim, joined.name]).toEqual([8 + DIM, 'net, contrast']);
    // both blocks make up half of the variance
    const halves = [0, 1]
      .map((half) => (half === 0 ? [0, 8] : [8, 8 + DIM]))
      .map(([from, to]) =>
        Array.from({ length: to - from }, (_, j) => variance(column(joined.matrix, from + j))).reduce(
          (sum, v) => sum + v,
          0,
        ),
      );
    expect(halves[0]).toBeCloseTo(halves[1], 8);
  });

  it('gives copies of one image one place', () => {
    const { spaces } = setUp(['aa', 'bb', 'aa', 'cc']);
    const { matrix } = spaces.build('contrast');
    expect([...matrix.data.subarray(0, DIM)]).toEqual([...matrix.data.subarray(2 * DIM, 3 * DIM)]);
  });

  it('leaves out and counts images that lack a block', () => {
    const { spaces } = setUp(CONTENTS, { embedded: ['aa', 'cc', 'dd'] });
    expect([
      spaces.build('contrast').outside,
      spaces.build('net').outside,
      [...spaces.build('contrast,net').ids],
    ]).toEqual([0, 3, [1, 3, 4]]);
  });

  it('is fitted to the images that are not excluded, and holds them all', () => {
    const { spaces, images } = setUp(CONTENTS);
    images.exclude([6], true);
    const { matrix, excluded } = spaces.build('contrast');
    expect([matrix.n, [...excluded]]).toEqual([6, [0, 0, 0, 0, 0, 1]]);
    expect(mean(column(matrix, 0).slice(0, 5))).toBeCloseTo(0, 10);
    images.exclude([1, 2, 3, 4, 5], true);
    expect(() => spaces.build('contrast')).toThrow("no image has every block of the space 'contrast'");
  });

  it('is named by what is in it, not by the rows of its project', () => {
    const one = setUp(CONTENTS);
    const two = setUp(['zz', ...CONTENTS]);
    expect(two.spaces.build('contrast').id).not.toBe(one.spaces.build('contrast').id);
    two.images.lost(1);
    // the same contents with other ids
    expect([...two.spaces.build('contrast').ids]).toEqual([2, 3, 4, 5, 6, 7]);
    expect(two.spaces.build('contrast').id).toBe(one.spaces.build('contrast').id);
    expect(one.spaces.build('net').id).not.toBe(one.spaces.build('contrast').id);
    one.images.exclude([2], true);
    expect(two.spaces.build('contrast').id).not.toBe(one.spaces.build('contrast').id);
  });

  it('keeps the ids that projects have on disk', () => {
    const { spaces, images } = setUp(CONTENTS, { embedded: ['aa', 'cc', 'dd', 'ff'] });
    const idsOf = (...names: readonly string[]) => names.map((name) => spaces.build(name).id);
    const before = idsOf('contrast', 'net', 'contrast,net', 'net, contrast', 'contrast,contrast');
    images.exclude([3], true);
    expect([before, idsOf('contrast', 'net')]).toEqual([
      ['d3771bf0ef592965', '68f401969bc2e08b', '22545e711685bb55', '34dd3a6fdfe6dc1b', '51001190ed8252db'],
      ['a9fc39e9a9251474', '2c0a06f8ddd1ab5a'],
    ]);
  });

  it('gives blocks their weights, and leaves features out', () => {
    const { spaces } = setUp(CONTENTS);
    const made = spaces.build('net *3,contrast -entropy -rms_contrast');
    expect([made.matrix.dim, made.fitted.blocks.map(({ dim }) => dim)]).toEqual([8 + DIM - 2, [8, DIM - 2]]);
    const sumOf = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, j) => variance(column(made.matrix, from + j))).reduce((a, b) => a + b, 0);
    expect(sumOf(0, 8) / sumOf(8, 8 + DIM - 2)).toBeCloseTo(3, 8);
    // the first feature of the plain space is left out, so its second is the first here
    const plain = spaces.build('contrast').matrix;
    const alone = spaces.build('contrast -rms_contrast').matrix;
    expect(column(alone, 0)).toEqual(column(plain, 1));

    spaces.keep(made);
    expect(spaces.restore(made.id).matrix).toEqual(made.matrix);
    const spelled = ['net *3,contrast -rms_contrast -entropy', 'net *3.0, contrast -entropy -rms_contrast'];
    expect(spelled.map(spaces.currentId)).toEqual([made.id, made.id]);
    expect(new Set(['net,contrast', 'net *2,contrast', 'net,contrast -entropy'].map(spaces.currentId)).size).toBe(3);
    const none = ['contrast', ...FEATURE_NAMES].join(' -');
    expect(() => spaces.build(none)).toThrow("the block 'contrast' leaves out every feature; keep one or more");
  });

  it('is told by its id without a matrix, and built in memory that threads share', () => {
    const { spaces } = setUp(CONTENTS);
    const identity = spaces.identity('contrast');
    const { matrix, fitted, ...rest } = spaces.build('contrast');
    expect([identity, spaces.identity('other')]).toEqual([rest, null]);
    expect(matrix.data.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(fitted.dim).toBe(DIM);
  });

  it('is kept until an image or a block changes', () => {
    const { spaces, images, add, measure, embed } = setUp(CONTENTS, { embedded: [] });
    const first = spaces.build('contrast');
    expect(spaces.build('contrast')).toBe(first);
    expect(spaces.currentId('contrast')).toBe(first.id);
    // the content at one path is another now: no count and no sum of ids tells
    images.inspected(3, { kind: 'image', sha256: 'aa', width: 1, height: 1, format: 'PNG' });
    const second = spaces.build('contrast');
    expect([second.id === first.id, second.hashes]).toEqual([false, ['aa', 'bb', 'aa', 'dd', 'ee', 'ff']]);
    images.failReading(1, 'gone');
    expect([...spaces.build('contrast').ids]).toEqual([2, 3, 4, 5, 6]);
    add('gg', 9);
    expect(spaces.build('contrast').outside).toBe(1);
    measure('gg');
    expect([...spaces.build('contrast').ids]).toEqual([2, 3, 4, 5, 6, 7]);
    expect(spaces.currentId('net')).toBeNull();
    embed('bb');
    expect([...spaces.build('net').ids]).toEqual([2]);
  });

  it('says what is missing', () => {
    const { spaces, features, embeddings } = setUp([]);
    expect(() => spaces.build('contrast')).toThrow('no image has been measured yet; run: penumbra extract --project P');
    expect(() => spaces.build('steady')).toThrow('no image has been measured yet; run: penumbra extract --project P');
    expect(() => spaces.build('other')).toThrow(/^there is no space named 'other'/);
    expect(() => spaces.build('contrast,')).toThrow(/no image has been measured|no space named ''/);
    expect([features.measured(VERSION), embeddings.encoder('net')?.dim]).toEqual([0, 8]);
    expect(['contrast', 'steady', 'other'].map(spaces.currentId)).toEqual([null, null, null]);
  });
});

describe('the steady space', () => {
  /** Contents as hashes are, in no order. */
  const contents = Array.from({ length: 24 }, (_, i) => ((i * 7919) % 997).toString(16).padStart(64, '0'));
  const cropsOf = (content: string) => values(`crops ${content}`, CROPS * DIM);
  const withCrops = (measured: readonly string[], all = contents) => {
    const made = setUp(all);
    for (const content of measured) made.crops.save(content, cropVersion(VERSION), cropsOf(content));
    return made;
  };

  it('is whitened by the crops of its images, wherever these stand', () => {
    const { spaces } = withCrops(contents);
    const { matrix, hashes, fitted, name, inputs } = spaces.build('steady');
    const features = { data: Float32Array.from(contents.flatMap((c) => [...values(c, DIM)])), n: 24, dim: DIM };
    const crops = {
      data: Float32Array.from(contents.flatMap((c) => [...cropsOf(c)])),
      rows: contents.map((_, i) => i),
    };
    const map = fitSteady(features, { ...crops, c: CROPS, dim: DIM });
    const expected = projectSteady(map, features).data;
    expect([hashes, fitted.blocks[0].kind, name, inputs[0]]).toEqual([
      contents,
      'steady',
      'steady',
      cropVersion(VERSION),
    ]);
    expect(Math.max(...matrix.data.map((value, i) => Math.abs(value - expected[i])))).toBeLessThan(1e-9);
  });

  it('is the plain one below 20 images, and joins with others', () => {
    const { spaces } = withCrops([], contents.slice(0, 19));
    expect(spaces.cropsOf('steady').contents).toEqual([]);
    expect(spaces.build('steady').matrix).toEqual(spaces.build('contrast').matrix);
    const { spaces: enough } = withCrops(contents);
    expect(enough.build('steady,net').fitted.blocks.map(({ kind }) => kind)).toEqual(['steady', 'encoder']);
    expect(enough.cropsOf('contrast,net')).toEqual({ contents: [], version: '' });
  });

  it('says what it is made by: the smallest hashes of images that count', () => {
    const { spaces, images } = withCrops([]);
    images.exclude([1, 2], true);
    expect(spaces.cropsOf('steady')).toEqual({ contents: contents.slice(2).sort(), version: cropVersion(VERSION) });
    expect(() => spaces.build('steady')).toThrow('the crops that the steady space is made by are not measured yet');
    expect(spaces.currentId('steady')).toBeNull();
  });

  it('is another one when more crops are measured', () => {
    const { spaces, crops } = withCrops(contents.slice(0, 22));
    const before = spaces.build('steady');
    crops.save(contents[23], cropVersion(VERSION), cropsOf(contents[23]));
    const after = spaces.build('steady');
    expect(after.id).not.toBe(before.id);
    expect(after.matrix.data).not.toEqual(before.matrix.data);
  });

  it('keeps the ids that projects have on disk', () => {
    const { spaces, images } = withCrops(contents.slice(2));
    const idsOf = (...names: readonly string[]) => names.map((name) => spaces.build(name).id);
    const before = idsOf('steady', 'steady,net');
    images.exclude([5], true);
    const few = withCrops([], contents.slice(0, 19)).spaces.build('steady').id;
    expect([before, idsOf('steady'), few]).toEqual([
      ['bdf5ef8b4aca7ef9', '90688df10145d527'],
      ['ff5cde7848f010a2'],
      '1f1690c166e8163a',
    ]);
  });

  it('leaves features out of the crops too', () => {
    const { spaces } = withCrops(contents);
    const { matrix, fitted } = spaces.build('steady -hue_diversity *2');
    expect([matrix.dim, fitted.blocks[0].kind, fitted.blocks[0].map?.length]).toEqual([
      DIM - 1,
      'steady',
      (DIM - 1) ** 2,
    ]);
  });

  it('is restored without its crops', () => {
    const { spaces, db } = withCrops(contents);
    const made = spaces.build('steady');
    spaces.keep(made);
    db.prepare('DELETE FROM crops').run();
    expect(spaces.restore(made.id).matrix).toEqual(made.matrix);
  });
});

describe('a space that was kept', () => {
  it('is restored with its own scales over the images that are still there', () => {
    const { spaces, images, add, measure } = setUp(CONTENTS);
    const made = spaces.build('contrast');
    spaces.keep(made);
    spaces.keep(made);
    expect(spaces.describe(made.id)).toEqual({ name: 'contrast', images: 6, inputs: made.inputs });
    expect([...spaces.imagesOf(made.id)]).toEqual([1, 2, 3, 4, 5, 6]);

    const whole = spaces.restore(made.id);
    expect([whole.matrix, [...whole.kept], [...whole.ids]]).toEqual([
      made.matrix,
      [0, 1, 2, 3, 4, 5],
      [1, 2, 3, 4, 5, 6],
    ]);

    images.lost(2);
    images.exclude([4], true);
    add('gg', 9);
    measure('gg');
    const rest = spaces.restore(made.id);
    expect([[...rest.kept], [...rest.ids], [...rest.excluded], rest.hashes]).toEqual([
      [0, 2, 3, 4, 5],
      [1, 3, 4, 5, 6],
      [0, 0, 1, 0, 0],
      ['aa', 'cc', 'dd', 'ee', 'ff'],
    ]);
    expect(rest.matrix.data).toEqual(made.matrix.data.filter((_, i) => Math.floor(i / DIM) !== 1));
    expect(spaces.build('contrast').id).not.toBe(made.id);
    // what it was made of stays what it was
    expect([...spaces.imagesOf(made.id)]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('is not invented', () => {
    const { spaces, db } = setUp(CONTENTS);
    expect(() => spaces.restore('none')).toThrow('invalid space: none');
    expect(() => spaces.describe('none')).toThrow('invalid space: none');
    expect([...spaces.imagesOf('none')]).toEqual([]);
    closeDatabase(db);
  });
});
