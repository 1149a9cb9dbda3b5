/**
 * The resource that a job occupies. Each lane runs one job at a time, in the order requested; the
 * lanes run in parallel, so that an hour of training never delays a clustering.
 *
 * - `pixels`: decodes images in the pixel workers
 * - `compute`: works on matrices in a thread
 * - `network`: runs neural networks in the inference process
 * - `write`: writes files outside the project
 */
export const LANES = ['pixels', 'compute', 'network', 'write'] as const;
export type Lane = (typeof LANES)[number];
