import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeDataset } from '../../src-main/export/writeDataset.ts';
import { sha256 } from '../../src-main/pixels/sha256.ts';
import type { Dataset } from '../../src-shared/export/Dataset.ts';
import type { ExportFile } from '../../src-shared/export/ExportFormat.ts';
import { MANIFEST_COLUMNS } from '../../src-shared/export/manifest.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { refusal } from '../support/testApp.ts';

const temp = tempFolders();

const IMAGES = [1, 2, 3];
const EMPTY = Object.fromEntries(MANIFEST_COLUMNS.map((column) => [column, '']));
const bytesOf = (image: number) => Buffer.from(`image ${image}`);
const rows = IMAGES.map((id) => ({
  ...EMPTY,
  id,
  file: `${id}.png`,
  sha256: sha256(bytesOf(id)),
})) as unknown as Dataset['rows'];

/** Writes files; `spoil` is called after the last one was made, before it is written. */
function write(files: readonly ExportFile[], spoil: (out: string) => void = () => undefined) {
  const [source, out] = [temp('source'), temp('out')];
  for (const image of IMAGES) writeFileSync(join(source, String(image)), bytesOf(image));
  const seen: number[] = [];
  const result = writeDataset({
    out,
    rows,
    files: { images: IMAGES.length, count: files.length, files },
    pathOf: (image) => Buffer.from(join(source, String(image))),
    signal: new AbortController().signal,
    progress: (done, total) => {
      seen.push(done);
      if (done === total / 2) spoil(out);
    },
  });
  return { out, seen, result };
}

const copies: ExportFile[] = IMAGES.map((image) => ({ path: `a/b/${image}.png`, kind: 'copy', image }));
const list: ExportFile = { path: 'list.txt', kind: 'text', image: null, text: 'all' };

describe('the files of an export', () => {
  it('are written and read back, one step each', async () => {
    const { out, seen, result } = write([...copies, list]);
    expect(await result).toEqual({ written: 3, verified: 3 });
    expect(readdirSync(out, { recursive: true, encoding: 'utf8' }).sort()).toEqual([
      'a',
      'a/b',
      'a/b/1.png',
      'a/b/2.png',
      'a/b/3.png',
      'list.txt',
    ]);
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('that read back differently count against their image, or against all', async () => {
    const one = write([...copies, list], (out) => writeFileSync(join(out, 'a/b/2.png'), 'other'));
    expect(await one.result).toEqual({ written: 3, verified: 2 });
    const all = write([...copies, list], (out) => writeFileSync(join(out, 'list.txt'), 'other'));
    expect(await all.result).toEqual({ written: 3, verified: 0 });
  });

  it('about all images are written after the files of every image, wherever they are listed', async () => {
    let there: string[] = [];
    let out = '';
    const first: ExportFile = {
      path: 'manifest.csv',
      kind: 'table',
      image: null,
      get lines() {
        there = readdirSync(join(out, 'a/b')).toSorted();
        return [['file']];
      },
    };
    const writing = write([first, ...copies]);
    out = writing.out;
    expect(await writing.result).toEqual({ written: 3, verified: 3 });
    expect(there).toEqual(['1.png', '2.png', '3.png']);
  });

  it('are taken back with their folders when one cannot be made', async () => {
    const failing: ExportFile = {
      path: 'a/c/list.csv',
      kind: 'table',
      image: null,
      get lines(): never {
        throw new Error('no lines');
      },
    };
    const { out, result } = write([...copies, failing]);
    expect(await refusal(result)).toMatchObject({ message: 'no lines' });
    expect(readdirSync(out)).toEqual([]);
    const twice = write([list, list]);
    expect(await refusal(twice.result)).toMatchObject({ message: 'an export has two files list.txt' });
  });
});
