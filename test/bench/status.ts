import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openProject } from '../../src-main/app/openProject.ts';
import { median } from '../../src-shared/math/median.ts';
import { countReads } from '../support/countReads.ts';
import { makeSyntheticProject } from '../support/syntheticProject.ts';

export interface StatusTimes {
  readonly images: number;
  /** The first status after the project was opened. */
  readonly first_ms: number;
  /** Median of many, while nothing changes. */
  readonly status_ms: number;
  /** After one image was excluded, and after one class was added. */
  readonly after_exclude_ms: number;
  readonly after_class_ms: number;
  /** Statements that read vectors, over all of these. */
  readonly vector_reads: number;
}

const RUNS = 50;

/** Times the status of a project of synthetic rows: features, a 768-dimensional encoder, a tree, labels and a model. */
export async function benchStatus({ images }: { readonly images: number }): Promise<StatusTimes> {
  const folder = await mkdtemp(join(tmpdir(), 'penumbra-bench-'));
  const reads = countReads();
  try {
    const path = join(folder, 'synthetic.penumbra');
    makeSyntheticProject(path, folder, images);
    const project = await openProject(path, options(folder), nobody, { run: refuse, emit: () => undefined });
    const timed = () => {
      const start = performance.now();
      project.status([]);
      return performance.now() - start;
    };
    reads.reset();
    const first_ms = timed();
    const status_ms = median(Float64Array.from({ length: RUNS }, timed));
    const context = { signal: new AbortController().signal, progress: () => undefined, actor: 'bench' };
    await project.handlers['library.exclude']({ ids: [1], excluded: true }, context);
    const after_exclude_ms = timed();
    await project.handlers['labeling.addClass']({ name: 'another' }, context);
    const after_class_ms = timed();
    const vector_reads = reads.of(/\bvectors?\b/);
    await project.close();
    return { images, first_ms, status_ms, after_exclude_ms, after_class_ms, vector_reads };
  } finally {
    reads.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const refuse = () => Promise.reject(new Error('nothing runs here'));
/** No image is there, so none is decoded. */
const nobody = { run: refuse, pids: () => [], close: () => Promise.resolve() };

const options = (dataFolder: string) => ({
  bundles: resolve('out/main'),
  resources: resolve('resources'),
  dataFolder,
  clock: () => '2026-01-01T00:00:00.000Z',
  now: () => performance.now(),
  workers: 1,
  address: { socket: join(dataFolder, 'nobody.sock'), token: 'bench' },
  joinsAs: 'engine' as const,
  browsable: null,
});
