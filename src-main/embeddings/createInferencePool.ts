import { createProcessPool, type ProcessPool } from '../jobs/processPool.ts';
import type { InferenceRequests } from './inference.ts';

/**
 * ONNX Runtime, since 1.29 on Linux and macOS, keeps an id of the machine in the user's cache folder and sends what it
 * runs to its maker, unless this is set before it is loaded. Penumbra tells nobody anything.
 */
const SILENT = { ORT_DISABLE_TELEMETRY: '1' };

/** The process that runs networks, one request at a time. */
export const createInferencePool = (worker: string): ProcessPool<InferenceRequests> =>
  createProcessPool(worker, 1, 1, SILENT);
