import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createApp } from '../../src-main/app/createApp.ts';
import { createFft } from '../../src-main/pixels/createFft.ts';
import { thumbnail } from '../../src-main/pixels/thumbnail.ts';
import { workingImage } from '../../src-main/pixels/workingImage.ts';
import type { ProjectCounts } from '../../src-shared/contract/project.ts';
import { createFeatureExtractor } from '../../src-shared/features/contrastFeatures.ts';
import { createFeatureGroups } from '../../src-shared/features/createFeatureGroups.ts';
import { luminanceHistogram } from '../../src-shared/features/luminanceHistogram.ts';
import { perceptualHash } from '../../src-shared/features/perceptualHash.ts';
import { median } from '../../src-shared/math/median.ts';

export interface ExtractFlags {
  readonly images: string;
  readonly workers: readonly number[];
  /** A features_fast.py to run in as many processes on the same files; null leaves it out. */
  readonly peer: string | null;
  readonly runs: number;
}

/** What one image costs on one core, mean of a sample. */
interface OneCore {
  /** From the bytes of a file to its working image. */
  readonly decode_ms: number;
  /** From a working image to the bytes of its thumbnail. */
  readonly thumbnail_ms: number;
  /** From a working image to all that is measured of it: the features, the histogram, the perceptual hash. */
  readonly features_ms: number;
}

export interface ExtractTimes extends OneCore {
  readonly images: number;
  readonly workers: number;
  /** Scan, measurements and thumbnails of a new project, worker processes' start included. */
  readonly images_per_second: number;
  readonly scan_seconds: number;
  readonly extract_seconds: number;
  /** images_per_second x (decode_ms + thumbnail_ms + features_ms) / 1000 / workers. */
  readonly efficiency: number;
  readonly peer_images_per_second?: number;
  readonly times_peer?: number;
}

const SAMPLE = 60;

/**
 * Times a whole folder through the engine into a new project, again and again, each time between the one-core figures and
 * the peer of that same time, so that what else the machine does weighs on all of them. Every figure is the median.
 */
export async function benchExtract(flags: ExtractFlags): Promise<readonly ExtractTimes[]> {
  const found = (await readdir(flags.images, { recursive: true })).filter((name) => /\.(jpe?g|png)$/i.test(name));
  if (found.length === 0) throw new Error(`no JPEG or PNG images in ${flags.images}`);
  const names = found.sort();
  const oneCore = await createOneCore();
  const results: ExtractTimes[] = [];
  for (const workers of flags.workers) {
    const rows: Omit<ExtractTimes, 'images' | 'workers'>[] = [];
    for (let run = 0; run < flags.runs; run++) {
      const sample = names.filter(
        (_, i) => i % Math.ceil(names.length / SAMPLE) === run % Math.ceil(names.length / SAMPLE),
      );
      const before = await oneCore(flags.images, sample);
      const times = await endToEnd(flags.images, workers);
      const after = await oneCore(flags.images, sample);
      const peer = flags.peer === null ? null : await runPeer(flags.peer, flags.images, workers);
      rows.push(row(names.length, workers, times, before, after, peer));
    }
    const keys = Object.keys(rows[0]) as (keyof (typeof rows)[0])[];
    const middle = Object.fromEntries(keys.map((key) => [key, median(Float64Array.from(rows, (r) => r[key] ?? NaN))]));
    results.push({ images: names.length, workers, ...(middle as unknown as (typeof rows)[0]) });
  }
  return results;
}

function row(images: number, workers: number, times: EndToEnd, a: OneCore, b: OneCore, peer: number | null) {
  const mean = (key: keyof OneCore) => (a[key] + b[key]) / 2;
  const costs = { decode_ms: mean('decode_ms'), thumbnail_ms: mean('thumbnail_ms'), features_ms: mean('features_ms') };
  const images_per_second = images / (times.scan + times.extract);
  const sum = costs.decode_ms + costs.thumbnail_ms + costs.features_ms;
  return {
    images_per_second,
    scan_seconds: times.scan,
    extract_seconds: times.extract,
    ...costs,
    efficiency: (images_per_second * sum) / 1000 / workers,
    ...(peer === null ? {} : { peer_images_per_second: peer, times_peer: images_per_second / peer }),
  };
}

/** Each step by itself over a sample, one image after the other. */
async function createOneCore() {
  const groups = createFeatureGroups();
  const extract = createFeatureExtractor(await createFft(), groups);
  return async (folder: string, names: readonly string[]): Promise<OneCore> => {
    const spent = { decode: 0, thumbnail: 0, features: 0 };
    for (const name of names) {
      const file = await readFile(join(folder, name));
      const start = performance.now();
      const image = await workingImage(file);
      const decoded = performance.now();
      await thumbnail(image);
      const drawn = performance.now();
      extract(image);
      const luma = groups.displayLuma(image);
      luminanceHistogram(luma);
      perceptualHash(luma);
      spent.features += performance.now() - drawn;
      spent.thumbnail += drawn - decoded;
      spent.decode += decoded - start;
    }
    const each = (ms: number) => ms / names.length;
    return {
      decode_ms: each(spent.decode),
      thumbnail_ms: each(spent.thumbnail),
      features_ms: each(spent.features),
    };
  };
}

/** Seconds. */
interface EndToEnd {
  readonly scan: number;
  readonly extract: number;
}

async function endToEnd(images: string, workers: number): Promise<EndToEnd> {
  const folder = await mkdtemp(join(tmpdir(), 'penumbra-bench-'));
  const app = createApp({
    bundles: resolve('out/main'),
    resources: resolve('resources'),
    dataFolder: folder,
    clock: () => new Date().toISOString(),
    now: () => performance.now(),
    workers,
    address: { socket: join(folder, 'nobody.sock'), token: 'bench' },
    joinsAs: 'engine',
    browsable: null,
  });
  const call = (name: string, request: unknown) => app.call(name, request, 'bench');
  try {
    await call('project.open', { library: resolve(images), project: join(folder, 'bench.penumbra') });
    const start = performance.now();
    await call('library.scan', {});
    const scanned = performance.now();
    const counts = (await call('features.extract', {})) as ProjectCounts;
    const end = performance.now();
    if (counts.measured !== counts.ready || counts.failed > 0)
      throw new Error(`${counts.measured} of ${counts.ready} images were measured, ${counts.failed} failed`);
    return { scan: (scanned - start) / 1000, extract: (end - scanned) / 1000 };
  } finally {
    await app.close();
    await rm(folder, { recursive: true });
  }
}

/** Images a second of the peer, its interpreters' start left out. */
function runPeer(peer: string, images: string, processes: number): Promise<number> {
  const script = resolve(import.meta.dirname, 'extractPeer.py');
  return new Promise((settle, reject) => {
    const child = spawn('python3', [script, peer, images, String(processes)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? settle(Number(text)) : reject(new Error(`the peer ended with exit code ${code}`)),
    );
  });
}
