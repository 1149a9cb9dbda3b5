import type { AbortSignalLike } from '../../src-shared/contract/api.ts';
import { batchWrites } from '../database/batchWrites.ts';
import { inFlight } from '../jobs/inFlight.ts';
import type { Pixels } from '../pixels/createPixels.ts';
import type { CropStore } from './cropStore.ts';
import { decodeWeight } from '../pixels/decodeWeight.ts';

export interface MeasureCropsOptions {
  readonly store: CropStore;
  readonly pixels: Pixels;
  readonly parallel: number;
  /** Of the features and of the crops. */
  readonly version: string;
  readonly isKept: (sha256: string) => boolean;
  readonly signal: AbortSignalLike;
  readonly progress: (done: number, total: number) => void;
}

const BATCH = 64;
const COMMIT_MS = 250;

/**
 * Measures the crops of those contents that have none of this version. What is saved stays saved, so that a run that was
 * stopped goes on where it was. A file that cannot be read now is left out.
 *
 * @returns how many contents were measured by this call
 */
export async function measureCrops(contents: readonly string[], options: MeasureCropsOptions): Promise<number> {
  const { store, pixels, parallel, version, isKept, signal, progress } = options;
  const todo = contents.filter((sha256) => store.of(sha256, version) === null);
  const batch = batchWrites(store.transaction, BATCH, COMMIT_MS);
  let measured = 0;
  let done = 0;
  progress(0, todo.length);
  try {
    await inFlight(todo, parallel, async (sha256) => {
      const file = store.fileOf(sha256);
      if (file) {
        const { path, bytes, mtimeMs } = file;
        const request = { path, recorded: { sha256, bytes, mtimeMs }, kept: isKept(sha256) };
        const result = await pixels.run('crops', request, signal, decodeWeight(file.pixels));
        if (result.kind === 'measured') {
          measured++;
          batch.add(() => store.save(sha256, version, result.vectors));
        }
      }
      progress(++done, todo.length);
    });
  } finally {
    batch.flush();
  }
  return measured;
}
