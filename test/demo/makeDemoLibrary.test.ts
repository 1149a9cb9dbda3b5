import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoAssets } from '../../resources/make/demoAssets.ts';
import type { DemoSummary } from '../../src-main/demo/makeDemoLibrary.ts';
import { makeDemoLibrary } from '../../src-main/demo/makeDemoLibrary.ts';
import { workingImage } from '../../src-main/pixels/workingImage.ts';
import { inputShape, inputTensor, parsePreprocessing } from '../../src-shared/embeddings/preprocessing.ts';
import { TREATMENTS } from '../../src-shared/demo/Shot.ts';

let parent: string;
let assets: string;
let library: string;
let truth: string;
let summary: DemoSummary;
const progress: number[] = [];

const options = (name: string) => ({
  assets,
  library: join(parent, name, 'library'),
  truth: join(parent, name, 'truth.csv'),
  seed: 42,
});

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((e) => e.isFile()).map((e) => relative(folder, join(e.parentPath, e.name)));
  return files.map((f) => f.replaceAll('\\', '/')).sort();
}

async function truthRows(path: string): Promise<string[][]> {
  const [header, ...rows] = (await readFile(path, 'utf8')).trimEnd().split('\n');
  expect(header).toBe('file,class');
  return rows.map((row) => row.split(','));
}

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'penumbra-demo-'));
  assets = join(parent, 'assets');
  await demoAssets(assets);
  ({ library, truth } = options('first'));
  summary = await makeDemoLibrary({ ...options('first'), onProgress: (done) => progress.push(done) });
});

afterAll(() => rm(parent, { recursive: true, force: true }));

describe('makeDemoLibrary', () => {
  it('lists every readable picture and nothing else in the truth, 60 of each class', async () => {
    const rows = await truthRows(truth);
    const unreadable = (await filesBelow(library)).filter((file) => !rows.some(([f]) => f === file));
    const missing = rows.filter(([file]) => file.startsWith('/') || file.includes('\\'));
    expect(summary).toEqual({ images: 300, oddities: 6 });
    expect([rows.length, new Set(rows.map(([f]) => f)).size, missing]).toEqual([300, 300, []]);
    expect(TREATMENTS.map((t) => rows.filter(([, c]) => c === t).length)).toEqual([60, 60, 60, 60, 60]);
    expect(unreadable.map((file) => file.replace(/.*\//, '').replace(/^\S+ copy/, 'N copy')).sort()).toEqual(
      ['N copy.JPG', 'prints to order.jpg', 'untitled.jpg'].map((name) =>
        name.startsWith('N') ? expect.stringMatching(/^N copy\.jpg$/i) : name,
      ),
    );
    expect(progress).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
  });

  it('holds pictures of at most 256 x 192 that all decode, in the formats of a real library', async () => {
    const kinds: Record<string, number> = {};
    for (const [file] of await truthRows(truth)) {
      const image = sharp(join(library, file), { failOn: 'warning' });
      const { format, width, height, space, depth } = await image.metadata();
      await image.stats();
      expect(Math.max(width / 256, height / 192)).toBeLessThanOrEqual(1);
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(96);
      const kind = `${format} ${space} ${depth}`;
      kinds[kind] = (kinds[kind] ?? 0) + 1;
    }
    expect(kinds).toEqual({
      'jpeg srgb uchar': expect.any(Number),
      'png srgb uchar': expect.any(Number),
      'webp srgb uchar': expect.any(Number),
      'png rgb16 ushort': 1,
      'jpeg cmyk uchar': 1,
      'jpeg b-w uchar': 1,
    });
    expect(kinds['jpeg srgb uchar']).toBeGreaterThan(220);
  });

  it('has a picture that breaks off, an empty one and a text', async () => {
    const files = await filesBelow(library);
    const find = async (pattern: RegExp) => readFile(join(library, files.find((f) => pattern.test(f)) ?? ''));
    const cut = await find(/ copy\.jpg$/i);
    expect([cut.subarray(0, 2).toString('hex'), cut.length > 500]).toEqual(['ffd8', true]);
    await expect(sharp(cut, { failOn: 'warning' }).raw().toBuffer()).rejects.toThrow('premature end');
    expect((await find(/untitled\.jpg$/)).length).toBe(0);
    expect((await find(/prints to order\.jpg$/)).toString()).toContain('Prints to order');
  });

  it('keeps what is complete', async () => {
    const [[file]] = await truthRows(truth);
    const long = new Date('2020-01-01');
    await utimes(join(library, file), long, long);
    expect(await makeDemoLibrary(options('first'))).toEqual(summary);
    expect((await stat(join(library, file))).mtime).toEqual(long);
  });

  it('makes a library again that lacks a file, with the same bytes in every file', async () => {
    const files = await filesBelow(library);
    const contents = await Promise.all(files.map((file) => readFile(join(library, file))));
    const table = await readFile(truth, 'utf8');
    await rm(join(library, files[7]));
    await writeFile(join(library, '.DS_Store'), '');

    expect(await makeDemoLibrary(options('first'))).toEqual(summary);
    expect(await filesBelow(library)).toEqual(files);
    expect(await readFile(truth, 'utf8')).toBe(table);
    const again = await Promise.all(files.map((file) => readFile(join(library, file))));
    expect(files.filter((_, i) => !again[i].equals(contents[i]))).toEqual([]);
    expect((await readdir(join(parent, 'first'))).sort()).toEqual(['library', 'truth.csv', 'truth.made.json']);
  });

  it('shows treatments that the shipped encoder tells apart: nearest neighbours share theirs', async () => {
    const session = await InferenceSession.create('resources/encoders/gabor-48.onnx');
    const preprocessing = parsePreprocessing(JSON.parse(await readFile('resources/encoders/gabor-48.json', 'utf8')));
    const rows = await truthRows(truth);
    const vectors: Float32Array[] = [];
    for (const [file] of rows) {
      const tensor = inputTensor(await workingImage(await readFile(join(library, file))), preprocessing);
      const input = new Tensor('float32', tensor, [1, ...inputShape(preprocessing)]);
      vectors.push((await session.run({ image: input })).embedding.data as Float32Array);
    }
    /** The share of pictures whose nearest neighbour, among those allowed, has their treatment; chance is 0.2. */
    const agreement = (allowed: (i: number, j: number) => boolean) => {
      const agree = rows.filter(([, treatment], i) => {
        const others = rows.map((_, j) => j).filter((j) => j !== i && allowed(i, j));
        const distance = (j: number) => vectors[i].reduce((sum, v, d) => sum + (v - vectors[j][d]) ** 2, 0);
        const [nearest] = others.map((j) => ({ j, d: distance(j) })).sort((a, b) => a.d - b.d);
        return rows[nearest.j][1] === treatment;
      });
      return agree.length / rows.length;
    };
    const place = (i: number) => rows[i][0].replace(/\/[^/]*$/, '').replace(/\/\d{4}$/, '');
    expect(agreement(() => true)).toBeGreaterThan(0.85);
    expect(agreement((i, j) => place(i) !== place(j))).toBeGreaterThan(0.8);
  });

  it('touches no folder that is not its own', async () => {
    const theirs = options('theirs');
    await mkdir(theirs.library, { recursive: true });
    await writeFile(join(theirs.library, 'holiday.jpg'), 'mine');
    await expect(makeDemoLibrary(theirs)).rejects.toThrow('does not belong to the demo: holiday.jpg');
    expect(await readdir(theirs.library)).toEqual(['holiday.jpg']);
  });

  it('stops when it is told to, and leaves nothing', async () => {
    const stopped = options('stopped');
    const controller = new AbortController();
    const onProgress = (done: number) => {
      if (done === 5) controller.abort(new Error('enough'));
    };
    await expect(makeDemoLibrary({ ...stopped, onProgress, signal: controller.signal })).rejects.toMatchObject({
      kind: 'cancelled',
    });
    expect(await readdir(join(parent, 'stopped'))).toEqual([]);
  });

  it('says what is wrong with its arguments', async () => {
    const inside = { ...options('bad'), truth: join(parent, 'bad', 'library', 'truth.csv') };
    await expect(makeDemoLibrary(inside)).rejects.toThrow('must lie outside the library');
    await expect(makeDemoLibrary({ ...options('bad'), assets: join(parent, 'none') })).rejects.toThrow('are missing');
  });
});
