import type { AbortSignalLike } from '../../src-shared/contract/api.ts';
import type { Pixels } from '../pixels/createPixels.ts';
import type { ImagePath } from './imageStore.ts';
import type { Inspection } from '../pixels/inspect.ts';
import { stoppedTwice } from '../jobs/stoppedTwice.ts';

/** Files in one message at most: a message costs as much as the reading of a small file. */
export const TOGETHER = 8;
/** Bytes of files in one message at most, one file excepted, so that a scan that is cancelled soon ends its reading. */
const TOGETHER_BYTES = 1 << 21;

interface Waiting {
  readonly image: ImagePath;
  readonly resolve: (found: Inspection) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Asks pixel workers about files one by one, and sends what is asked at the same moment together. A file over which a worker dies twice
 * fails by itself, not those that went with it, nor the scan.
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
