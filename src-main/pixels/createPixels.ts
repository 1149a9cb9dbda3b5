import { createProcessPool, type ProcessPool } from '../jobs/processPool.ts';
import type { PixelRequests } from './PixelRequests.ts';

/** The door to everything that decodes images: whoever holds it does not know where they are decoded. */
export type Pixels = Pick<ProcessPool<PixelRequests>, 'run' | 'close'>;

/**
 * Pixels decoded in processes of this machine.
 *
 * @param worker the bundle of worker.ts
 * @param size how many processes
 */
export const createPixels = (worker: string, size: number): ProcessPool<PixelRequests> =>
  createProcessPool(worker, size);
