/**
 * What a job is short of. Each lane runs its jobs one at a time in the order asked, and lanes run
 * beside each other: an hour of training never delays a clustering.
 *
 * - `pixels`: decodes images in the pixel workers
 * - `compute`: works on matrices in a thread
 * - `network`: runs networks in the inference process
 * - `write`: writes files for others
 */
export const LANES = ['pixels', 'compute', 'network', 'write'] as const;
export type Lane = (typeof LANES)[number];
