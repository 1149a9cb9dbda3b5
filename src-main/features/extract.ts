import { join } from 'node:path';
import type { AbortSignalLike } from '../../src-shared/contract/api.ts';
import type { ImageStore } from '../library/imageStore.ts';
import { stoppedTwice } from '../jobs/stoppedTwice.ts';
import { batchWrites } from '../database/batchWrites.ts';
import { decodeWeight } from '../pixels/decodeWeight.ts';
import { inFlight } from '../jobs/inFlight.ts';
import type { Pixels } from '../pixels/createPixels.ts';
import type { FeatureStore } from './featureStore.ts';
import { writeThumbnail } from './writeThumbnail.ts';
import type { Measurement } from '../pixels/Measurement.ts';
import type { MeasureRequest } from '../pixels/PixelRequests.ts';

export interface ExtractOptions {
  readonly store: FeatureStore;
  readonly images: ImageStore;
  readonly pixels: Pixels;
  readonly parallel: number;
  readonly version: string;
  readonly thumbnails: string;
  /** Ids of the folders to look into; without, all of them. */
  readonly roots?: readonly number[];
  readonly signal: AbortSignalLike;
  readonly progress: (done: number, total: number) => void;
}

/** Images between two commits: what a crash costs at most. */
const BATCH = 16;
/** Milliseconds that a measurement waits at most, so that slow images hold nothing back. */
const COMMIT_MS = 250;

/** Where the thumbnail of a content lies: two levels, so that no folder holds a hundred thousand files. */
export const thumbnailFile = (thumbnails: string, sha256: string) =>
  join(thumbnails, sha256.slice(0, 2), `${sha256}.jpg`);

/**
 * Measures every content that has no features of this version. What is saved stays saved, so that a run that was
 * killed goes on where it was.
 *
 * @returns how many images were measured by this call
 */
export async function extract(options: ExtractOptions): Promise<number> {
  const todo = options.store.unmeasured(options.version, options.roots);
  // the first one is committed as it comes: then a run that was killed can be told from one that never began
  const batch = batchWrites(options.store.transaction, BATCH, COMMIT_MS);
  let computed = 0;
  let done = 0;

  options.progress(0, todo.length);
  try {
    await inFlight(todo, options.parallel, async (image) => {
      const request: MeasureRequest = {
        path: image.path,
        recorded: { sha256: image.sha256, bytes: image.bytes, mtimeMs: image.mtimeMs },
        kept: options.images.isKept(image.sha256),
        thumbnail: true,
      };
      const result = await measureOne(options, request, decodeWeight(image.pixels));
      if (result.kind === 'measured') {
        // a disk that is full or gone is no fault of the image, so what this throws ends the run
        if (result.thumbnail !== null)
          await writeThumbnail(thumbnailFile(options.thumbnails, image.sha256), result.thumbnail);
        computed++;
        batch.add(() => options.store.save(image.sha256, options.version, result));
      } else if (result.kind === 'failed')
        batch.add(() => options.images.failContent(image.sha256, keepable(result), result.damaged));
      else batch.add(() => options.images.failReading(image.id, result.reason));
      options.progress(++done, todo.length);
    });
  } finally {
    batch.flush();
  }
  return computed;
}

/** A worker that dies over an image twice costs that image, not the run. It may not be at fault, so a rescan gives it another chance. */
async function measureOne(
  { pixels, signal }: ExtractOptions,
  request: MeasureRequest,
  weight: number,
): Promise<Measurement> {
  try {
    return await pixels.run('measure', request, signal, weight);
  } catch (error) {
    const reason = stoppedTwice(error);
    if (reason !== null) return { kind: 'unread', reason };
    throw error;
  }
}

const keepable = ({ reason, damaged }: { reason: string; damaged: boolean }): string =>
  damaged ? `${reason}; its readable part may be kept` : reason;
