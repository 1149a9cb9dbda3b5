import { mkdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AbortSignalLike } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { ManifestRow } from '../../src-shared/export/manifest.ts';
import { sha256 } from '../pixels/sha256.ts';
import { inFlight } from '../jobs/inFlight.ts';
import { manifestText } from './manifestText.ts';

export interface FolderExport {
  readonly out: string;
  readonly rows: readonly ManifestRow[];
  readonly card: string;
  /** Absolute path of each row's image. */
  readonly sources: readonly Buffer[];
  readonly signal: AbortSignalLike;
  readonly progress: (done: number, total: number) => void;
}

const PARALLEL = 4;

/**
 * Writes class folders into an empty folder: images/CLASS/..., abstained/..., manifest.csv and README.md, then reads
 * every copy back.
 * When it fails or is cancelled, what it wrote is taken back.
 *
 * @returns how many copies were written, and how many of them hold the bytes that were measured
 */
export async function writeFolders(options: FolderExport): Promise<{ written: number; verified: number }> {
  try {
    return await writeAll(options);
  } catch (error) {
    await takeBack(options);
    throw error;
  }
}

const foldersOf = (rows: readonly ManifestRow[]) => [...new Set(rows.map((row) => dirname(row.exported)))];

async function writeAll({ out, rows, card, sources, signal, progress }: FolderExport) {
  for (const folder of foldersOf(rows)) await mkdir(join(out, folder), { recursive: true });

  const total = 2 * rows.length;
  let done = 0;
  const step = () => {
    if (signal.aborted) throw new PenumbraError('cancelled', 'cancelled');
    progress(++done, total);
  };
  await inFlight(rows, PARALLEL, async (row, i) => {
    await writeFile(join(out, row.exported), await readSource(sources[i], row));
    step();
  });
  await writeFile(join(out, 'manifest.csv'), manifestText(rows));
  await writeFile(join(out, 'README.md'), card);

  let verified = 0;
  await inFlight(rows, PARALLEL, async (row) => {
    if (sha256(await readFile(join(out, row.exported))) === row.sha256) verified++;
    step();
  });
  return { written: rows.length, verified };
}

/** A part of a dataset looks like a whole one. Only files of this export are removed, and folders that are empty then. */
async function takeBack({ out, rows }: FolderExport): Promise<void> {
  for (const file of [...rows.map((row) => row.exported), 'manifest.csv', 'README.md'])
    await rm(join(out, file), { force: true });
  for (const folder of [...foldersOf(rows), 'images']) await rmdir(join(out, folder)).catch(() => undefined);
}

async function readSource(path: Buffer, row: ManifestRow): Promise<Buffer> {
  const bytes = await readFile(path).catch(() => {
    throw new PenumbraError(
      'input',
      `${row.file} cannot be read any more; rescan the library and export again`,
      row.file,
    );
  });
  if (sha256(bytes) !== row.sha256)
    throw new PenumbraError(
      'input',
      `${row.file} has changed since it was measured; rescan the library and export again`,
      row.file,
    );
  return bytes;
}
