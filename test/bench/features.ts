import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import sharp from 'sharp';
import { createFft } from '../../src-main/pixels/createFft.ts';
import { workingImage } from '../../src-main/pixels/workingImage.ts';
import { createFeatureExtractor, type FeatureExtractor } from '../../src-shared/features/contrastFeatures.ts';
import { MAX_SIDE, type WorkingImage } from '../../src-shared/features/WorkingImage.ts';
import { median } from '../../src-shared/math/median.ts';

export interface FeatureTimes {
  readonly images: number;
  /** Mean number of pixels of an image. */
  readonly pixels: number;
  /** From the bytes of a file to its working image, mean of all images. */
  readonly decode_ms: number;
  /** From a working image to its features, mean of all images. */
  readonly features_ms: number;
  /** The same in time that this process ran, on all its threads: it weighs less what else the machine does. */
  readonly features_cpu_ms: number;
  readonly peer_ms?: number;
  readonly peer_cpu_ms?: number;
  /** features_ms over peer_ms, median of the runs; each run goes over all images in both programs. */
  readonly times_peer?: number;
  readonly cpu_times_peer?: number;
}

export interface FeaturesFlags {
  /** JPEG and PNG files, also in folders below; those over 512 pixels, and broken ones, are left out. */
  readonly images: string;
  /** A features_fast.py to time on the same images, in turns; null leaves it out. */
  readonly peer: string | null;
}

/** Time an image, by the clock and of the process. */
interface Pass {
  readonly ms: number;
  readonly cpu_ms: number;
}

const RUNS = 5;

/**
 * Times decoding and measuring, one image after the other: the counterpart of features_fast.py.
 * Times are medians of five runs over all images, the first run, in which code is compiled, among them.
 *
 * With `--peer FEATURES_FAST.py` (`python3` must have NumPy, SciPy and OpenCV) each run is followed by one of the peer
 * over the same images, so that what else the machine does weighs on both.
 *
 * Throws if no image is left.
 */
export async function benchFeatures({ images: folder, peer }: FeaturesFlags): Promise<FeatureTimes> {
  const files = await filesThatFit(folder);
  if (files.length === 0) throw new Error(`no JPEG or PNG images up to ${MAX_SIDE} pixels in ${folder}`);

  let images: WorkingImage[] = [];
  const decodeRuns = new Float64Array(RUNS);
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    images = await decodeInTurn(files);
    decodeRuns[run] = (performance.now() - start) / files.length;
  }

  const extract = createFeatureExtractor(await createFft());
  const other = peer === null ? null : startPeer(peer, folder);
  const own: Pass[] = [];
  const peers: Pass[] = [];
  for (let run = 0; run < RUNS; run++) {
    own.push(measureAll(extract, images));
    if (other !== null) peers.push(await other.pass());
  }
  other?.end();

  const pixels = images.reduce((sum, { width, height }) => sum + width * height, 0) / images.length;
  return {
    images: images.length,
    pixels,
    decode_ms: median(decodeRuns),
    features_ms: medianOf(own, ({ ms }) => ms),
    features_cpu_ms: medianOf(own, ({ cpu_ms }) => cpu_ms),
    ...(other === null ? {} : comparison(own, peers)),
  };
}

function comparison(own: readonly Pass[], peers: readonly Pass[]) {
  return {
    peer_ms: medianOf(peers, ({ ms }) => ms),
    peer_cpu_ms: medianOf(peers, ({ cpu_ms }) => cpu_ms),
    times_peer: medianOf(own, ({ ms }, run) => ms / peers[run].ms),
    cpu_times_peer: medianOf(own, ({ cpu_ms }, run) => cpu_ms / peers[run].cpu_ms),
  };
}

const medianOf = (passes: readonly Pass[], value: (pass: Pass, run: number) => number) =>
  median(Float64Array.from(passes, value));

function measureAll(extract: FeatureExtractor, images: readonly WorkingImage[]): Pass {
  const start = performance.now();
  const cpu = process.cpuUsage();
  for (const image of images) extract(image);
  const { user, system } = process.cpuUsage(cpu);
  return { ms: (performance.now() - start) / images.length, cpu_ms: (user + system) / 1000 / images.length };
}

/** Starts the peer, which decodes all images and then measures them as often as it is asked. */
function startPeer(peer: string, images: string) {
  const script = resolve(import.meta.dirname, 'featuresPeer.py');
  const child = spawn('python3', [script, peer, images], { stdio: ['pipe', 'pipe', 'inherit'] });
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`the peer ended with exit code ${code}`);
  });
  const lines = createInterface(child.stdout);
  failed.catch(() => undefined);
  return {
    async pass(): Promise<Pass> {
      child.stdin.write('\n');
      const [line] = await Promise.race([once(lines, 'line'), failed]);
      return JSON.parse(line);
    },
    end: () => child.stdin.end(),
  };
}

async function filesThatFit(folder: string): Promise<Buffer[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(jpe?g|png)$/i.test(name)).sort();
  const files: Buffer[] = [];
  for (const name of names) {
    const file = await readFile(join(folder, name));
    if (await fits(file)) files.push(file);
  }
  return files;
}

/** A library may hold broken files, which the benchmark leaves out. */
async function fits(file: Buffer): Promise<boolean> {
  try {
    const { width, height } = await sharp(file).metadata();
    await workingImage(file);
    return Math.max(width, height) <= MAX_SIDE;
  } catch {
    return false;
  }
}

async function decodeInTurn(files: readonly Buffer[]): Promise<WorkingImage[]> {
  const images: WorkingImage[] = [];
  for (const file of files) images.push(await workingImage(file));
  return images;
}
