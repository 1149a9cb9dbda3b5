import { nearDuplicates } from '../../src-shared/library/nearDuplicates.ts';
import type { Progress } from '../jobs/Compute.ts';

export interface DuplicatesInput {
  /** Two 32-bit words for each hash. */
  readonly words: Uint32Array;
  readonly distance: number;
}

/** Groups images by perceptual hashes that differ in few bits. */
const duplicates = ({ words, distance }: DuplicatesInput, progress: Progress): Int32Array =>
  nearDuplicates(words, distance, progress);

export const libraryTasks = { duplicates };
export type LibraryTasks = typeof libraryTasks;
