import { mkdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AbortSignalLike } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { Dataset } from '../../src-shared/export/Dataset.ts';
import type { ExportFile, ExportFiles } from '../../src-shared/export/ExportFormat.ts';
import { inFlight } from '../jobs/inFlight.ts';
import { sha256 } from '../pixels/sha256.ts';
import { csvText } from './csvText.ts';

export interface DatasetExport {
  /** An empty folder. */
  readonly out: string;
  readonly rows: Dataset['rows'];
  readonly files: ExportFiles;
  /** Absolute path of an image of the library. */
  readonly pathOf: (image: number) => Buffer;
  readonly signal: AbortSignalLike;
  readonly progress: (done: number, total: number) => void;
}

type Row = Dataset['rows'][number];

/** A file that was written, and what was written into it. */
interface Written {
  readonly path: string;
  readonly sha256: string;
  /** The one that it is about; null for all of them. */
  readonly image: number | null;
}

const PARALLEL = 4;

/**
 * Writes the files of an export into an empty folder, then reads every one back.
 * When it fails or is cancelled, what it wrote is taken back.
 *
 * @returns how many images are in it, and how many of them are only in files that hold what was written into them
 */
export async function writeDataset(options: DatasetExport): Promise<{ written: number; verified: number }> {
  const begun = new Set<string>();
  const { files, signal, progress } = options;
  let done = 0;
  const step = () => {
    if (signal.aborted) throw new PenumbraError('cancelled', 'cancelled');
    progress(++done, 2 * files.count);
  };
  try {
    const written = await writeAll(options, begun, step);
    return { written: files.images, verified: await readBack(options, written, step) };
  } catch (error) {
    await takeBack(options.out, begun);
    throw error;
  }
}

/** @param begun gets every path before it is written */
async function writeAll(options: DatasetExport, begun: Set<string>, step: () => void): Promise<Written[]> {
  const { out, files, rows, pathOf } = options;
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const made = new Set<string>();
  const written: Written[] = [];
  const write = async (file: ExportFile) => {
    const { path, image } = file;
    if (begun.has(path)) throw new Error(`an export has two files ${path}`);
    begun.add(path);
    const folder = dirname(path);
    if (!made.has(folder)) await mkdir(join(out, folder), { recursive: true });
    made.add(folder);
    const content =
      file.kind === 'copy' ? await readSource(pathOf(file.image), rowOf.get(file.image) as Row) : contentOf(file);
    await writeFile(join(out, path), content);
    written.push({ path, sha256: sha256(content), image });
    step();
  };
  // a manifest without some of its images would look like a whole dataset after a kill, so it waits
  const aboutAll: ExportFile[] = [];
  await inFlight(withoutAboutAll(files.files, aboutAll), PARALLEL, write);
  await inFlight(aboutAll, 1, write);
  return written;
}

/** The files about one image; the others are put into `aboutAll`. */
function* withoutAboutAll(files: Iterable<ExportFile>, aboutAll: ExportFile[]): Iterable<ExportFile> {
  for (const file of files) {
    if (file.image === null) aboutAll.push(file);
    else yield file;
  }
}

function contentOf(file: Exclude<ExportFile, { kind: 'copy' }>): Uint8Array {
  if (file.kind === 'bytes') return file.bytes;
  return Buffer.from(file.kind === 'text' ? file.text : csvText(file.lines));
}

/** @returns how many images are in no file that differs from what was written */
async function readBack({ out, files }: DatasetExport, written: readonly Written[], step: () => void): Promise<number> {
  const wrong = new Set<number>();
  let allWrong = false;
  await inFlight(written, PARALLEL, async ({ path, image, sha256: expected }) => {
    if (sha256(await readFile(join(out, path))) !== expected) {
      if (image === null) allWrong = true;
      else wrong.add(image);
    }
    step();
  });
  return allWrong ? 0 : files.images - wrong.size;
}

/** A part of a dataset looks like a whole one. Only files of this export are removed, and folders that are empty then. */
async function takeBack(out: string, begun: ReadonlySet<string>): Promise<void> {
  for (const path of begun) await rm(join(out, path), { force: true });
  const folders = new Set([...begun].flatMap(foldersAbove));
  const deepestFirst = [...folders].sort((a, b) => b.length - a.length);
  for (const folder of deepestFirst) await rmdir(join(out, folder)).catch(() => undefined);
}

/** 'a/b/c.png' lies in 'a/b' and in 'a'. */
function foldersAbove(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('/'));
}

async function readSource(path: Buffer, row: Row): Promise<Buffer> {
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
