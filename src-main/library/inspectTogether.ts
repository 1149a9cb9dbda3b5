import type { AbortSignalLike } from '../../src-shared/contract/api.ts';
import type { Pixels } from '../pixels/createPixels.ts';
import type { ImagePath } from './imageStore.ts';
import type { Inspection } from '../pixels/inspect.ts';
import { stoppedTwice } from '../jobs/stoppedTwice.ts';

/**
 * Files in one message at most. They share one, because a message costs as much as reading a small
 * file.
 */
export const TOGETHER = 8;
/**
 * Bytes of all files in one message at most, unless it has one file only: a cancelled scan ends
 * soon.
 */
const TOGETHER_BYTES = 1 << 21;

interface Waiting {
  readonly image: ImagePath;
  readonly resolve: (found: Inspection) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Inspects files in the pixel workers; requests of the same moment go in one message. If a worker
 * dies twice over a message, each of its files is sent alone, so that only the file at fault fails.
 */
export function createInspector(pixels: Pixels, signal: AbortSignalLike): (image: ImagePath) => Promise<Inspection> {
  let waiting: Waiting[] = [];
  let bytes = 0;

  const ask = async (paths: readonly Buffer[]): Promise<Inspection[]> => {
    try {
      return await pixels.run('inspect', { paths }, signal);
    } catch (error) {
      const reason = stoppedTwice(error);
      if (reason === null) throw error;
      if (paths.length === 1) return [{ kind: 'failed', sha256: null, reason }];
      return (await Promise.all(paths.map((path) => ask([path])))).flat();
    }
  };

  const send = () => {
    const sent = waiting;
    waiting = [];
    bytes = 0;
    if (sent.length === 0) return;
    ask(sent.map(({ image }) => image.path)).then(
      (found) => sent.forEach(({ resolve }, i) => resolve(found[i])),
      (error: unknown) => sent.forEach(({ reject }) => reject(error)),
    );
  };

  return (image) =>
    new Promise((resolve, reject) => {
      if (bytes + image.bytes > TOGETHER_BYTES) send();
      if (waiting.length === 0) setImmediate(send);
      waiting.push({ image, resolve, reject });
      bytes += image.bytes;
      if (waiting.length === TOGETHER) send();
    });
}
