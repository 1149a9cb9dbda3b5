import type { RequestHandlers } from '../../src-main/jobs/RequestMap.ts';
import type { Pixels } from '../../src-main/pixels/createPixels.ts';
import type { PixelRequests } from '../../src-main/pixels/PixelRequests.ts';
import { createPixelTasks } from '../../src-main/pixels/pixelTasks.ts';

/** Pixels whose requests these functions answer in this process. */
export const pixelsOf = (tasks: RequestHandlers<PixelRequests> | Promise<RequestHandlers<PixelRequests>>): Pixels => ({
  run: async (kind, request) => (await tasks)[kind](request),
  close: () => Promise.resolve(),
});

/** The tasks of the pixel workers, in this process. */
export const pixelsHere = pixelsOf(createPixelTasks());

/** Pixels that tell the content and the weight of what they are asked about. */
export const heardPixels = (pixels: Pixels, hear: (sha256: string, weight: number) => void): Pixels => ({
  ...pixels,
  run: (kind, request, signal, weight = 0) => {
    if (request !== null && 'recorded' in request && request.recorded !== null) hear(request.recorded.sha256, weight);
    if (request !== null && 'sha256' in request && request.sha256 !== null) hear(request.sha256, weight);
    return pixels.run(kind, request, signal, weight);
  },
});
