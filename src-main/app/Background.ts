import type { WatchState } from '../../src-shared/contract/events.ts';
import type { JobName } from '../../src-shared/contract/facts.ts';
import type { JobControl } from '../jobs/jobQueue.ts';

/**
 * Runs the jobs that a project starts by itself, and reports when watching starts, stops or
 * changes.
 */
export interface Background {
  readonly run: <T>(call: JobName, title: string, work: (control: JobControl) => Promise<T>) => Promise<T>;
  readonly emit: (name: 'watch.changed', state: WatchState) => void;
}
