import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { develop } from '../../src-shared/demo/develop.ts';
import type { PlannedImage } from '../../src-shared/demo/planDemo.ts';
import { PER_TREATMENT, planDemo } from '../../src-shared/demo/planDemo.ts';
import { shoot } from '../../src-shared/demo/Scene.ts';
import { encodePicture } from '../pixels/encodePicture.ts';
import { readAssetIndex, readScenes } from './readScenes.ts';

/** Raise it when the same seed gives other images: libraries of an older version are made again. */
const RECIPE_VERSION = 1;

export interface DemoOptions {
  /** The folder of assets that `resources/make/demoAssets.ts` made. */
  readonly assets: string;
  /** The folder in which the library is made. */
  readonly library: string;
  /** The file of true treatments (`file,class`), outside the library. */
  readonly truth: string;
  readonly seed: number;
  /** Images of each treatment; by default 60. */
  readonly perTreatment?: number;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface DemoSummary {
  /** Images with a row in the truth file. */
  readonly images: number;
  /**
   * Files that often cause trouble: three that cannot be read, and three images in unusual formats.
   */
  readonly oddities: number;
}

/** Written beside the truth file when the library is complete. */
interface Marker {
  readonly fingerprint: string;
  readonly summary: DemoSummary;
  readonly files: readonly { readonly file: string; readonly bytes: number }[];
}

interface DemoFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/**
 * Makes the demo library: some 300 photographs in folders, a few odd files among them, and their
 * true treatments in a file outside it.
 *
 * The same assets and seed give the same bytes. A complete library is kept, an incomplete one is
 * made again: first beside its place, then moved there in one step.
 *
 * Throws if the assets are missing, if the truth file would lie in the library, or if the folder
 * has files that do not belong to the demo; when cancelled, with the signal's reason.
 */
export async function makeDemoLibrary(options: DemoOptions): Promise<DemoSummary> {
  const { assets, library, truth, seed, perTreatment = PER_TREATMENT } = options;
  const inside = relative(library, truth);
  if (!inside.startsWith('..') && resolve(inside) !== inside)
    throw new Error(`the truth file ${truth} must lie outside the library ${library}`);
  const { text, index } = await readAssetIndex(assets);
  const fingerprint = createHash('sha256')
    .update(`${RECIPE_VERSION}\n${seed}\n${perTreatment}\n${text}`)
    .digest('hex')
    .slice(0, 16);
  const markerPath = `${truth.replace(/\.csv$/, '')}.made.json`;
  const marker = await readMarker(markerPath);
  if (marker?.fingerprint === fingerprint && (await isComplete(marker, library, truth))) {
    options.onProgress?.(marker.files.length, marker.files.length);
    return marker.summary;
  }
  await refuseForeignFiles(library, marker);

  const plan = planDemo(await readScenes(assets, index), seed, perTreatment);
  const partial = `${library}.partial`;
  try {
    await rm(partial, { recursive: true, force: true });
    const pictures = await takeAll(plan, partial, options);
    const oddities = unreadable(plan, pictures);
    for (const { file, bytes } of oddities) await writeFile(join(partial, file), bytes);
    const files = [...pictures, ...oddities].map(({ file, bytes }) => ({ file, bytes: bytes.length }));
    const unusual = plan.filter(({ kind }) => kind === 'png16' || kind === 'cmyk' || kind === 'grey');
    const summary = { images: plan.length, oddities: oddities.length + unusual.length };
    // write the marker first: it shows that the folder belongs to the demo; the rename makes it
    // complete
    await mkdir(dirname(truth), { recursive: true });
    await writeFile(truth, truthTable(plan));
    await writeFile(markerPath, JSON.stringify({ fingerprint, summary, files } satisfies Marker));
    await rm(library, { recursive: true, force: true });
    await rename(partial, library);
    return summary;
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

async function readMarker(path: string): Promise<Marker | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Marker;
  } catch {
    // there is no marker, or it was cut off while it was written: make the library again
    return null;
  }
}

async function isComplete(marker: Marker, library: string, truth: string): Promise<boolean> {
  try {
    const rows = (await readFile(truth, 'utf8')).trimEnd().split('\n').length - 1;
    const sizes = await Promise.all(marker.files.map(async ({ file }) => (await stat(join(library, file))).size));
    return rows === marker.summary.images && marker.files.every(({ bytes }, i) => bytes === sizes[i]);
  } catch {
    return false;
  }
}

/** Files that a desktop leaves in folders: they do not count as a person's files. */
const DESKTOP_FILES = /^(\..*|Thumbs\.db|desktop\.ini)$/;

async function refuseForeignFiles(library: string, marker: Marker | null): Promise<void> {
  const own = new Set(marker?.files.map(({ file }) => file));
  const entries = await readdir(library, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (entry.isDirectory() || DESKTOP_FILES.test(entry.name)) continue;
    const file = relative(library, join(entry.parentPath, entry.name)).replaceAll('\\', '/');
    if (!own.has(file))
      throw new PenumbraError(
        'input',
        `${library} holds a file that does not belong to the demo: ${file}. Move it away, or name another folder.`,
        library,
      );
  }
}

/** Develops and writes every image; sharp encodes on its own threads meanwhile. */
async function takeAll(plan: readonly PlannedImage[], folder: string, options: DemoOptions): Promise<DemoFile[]> {
  const files: DemoFile[] = Array.from({ length: plan.length });
  let next = 0;
  let done = 0;
  const worker = async () => {
    while (next < plan.length) {
      if (options.signal?.aborted) throw new PenumbraError('cancelled', 'cancelled');
      const i = next++;
      const { file } = plan[i];
      const bytes = await take(plan[i]);
      await mkdir(join(folder, dirname(file)), { recursive: true });
      await writeFile(join(folder, file), bytes);
      files[i] = { file, bytes };
      done++;
      options.onProgress?.(done, plan.length);
    }
  };
  // wait for all workers before throwing, so that none still writes into the folder to be removed
  const ends = await Promise.allSettled(Array.from({ length: Math.min(8, availableParallelism() + 1) }, worker));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return files;
}

function take({ scene, frame, treatment, kind, seed }: PlannedImage): Promise<Buffer> {
  const random = rng(seed);
  const shot = shoot(scene, frame);
  const tones = develop(shot, treatment, random);
  const quality = 82 + Math.floor(random() * 14);
  return encodePicture(tones, shot.light.width, shot.light.height, kind, quality);
}

/**
 * Three files that cannot be read: a truncated copy, an empty file, and a note named like an image.
 */
function unreadable(plan: readonly PlannedImage[], pictures: readonly DemoFile[]): DemoFile[] {
  const jpegs = pictures.filter((_, i) => plan[i].kind === 'jpeg' && plan[i].scene.panorama);
  const [cut, empty, note] = [jpegs[0], jpegs[Math.floor(jpegs.length / 2)], jpegs[jpegs.length - 1]];
  const text = 'Prints to order\n\n2 of the harbour, matt, 20 x 30\n1 of the piazza at night\n';
  return [
    {
      file: cut.file.replace(/\.jpg$/i, ' copy.jpg'),
      bytes: cut.bytes.subarray(0, Math.floor(cut.bytes.length * 0.55)),
    },
    { file: `${dirname(empty.file)}/untitled.jpg`, bytes: new Uint8Array(0) },
    { file: `${dirname(note.file)}/prints to order.jpg`, bytes: Buffer.from(text) },
  ];
}

/** Rows are in byte order of the file names, which are plain ASCII without commas. */
function truthTable(plan: readonly PlannedImage[]): string {
  const rows = plan.map(({ file, treatment }) => `${file},${treatment}\n`);
  return `file,class\n${rows.sort().join('')}`;
}
