import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ManifestRow } from '../../src-shared/export/manifest.ts';
import { manifestText } from './manifestText.ts';

/** Writes manifest.csv alone into a folder, without copies of the images, and reads it back. */
export async function writeCsv(
  out: string,
  rows: readonly ManifestRow[],
): Promise<{ written: number; verified: number }> {
  const text = manifestText(rows.map((row) => ({ ...row, exported: '' })));
  await writeFile(join(out, 'manifest.csv'), text);
  const same = (await readFile(join(out, 'manifest.csv'), 'utf8')) === text;
  return { written: rows.length, verified: same ? rows.length : 0 };
}
