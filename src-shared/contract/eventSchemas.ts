import { z } from 'zod';
import { STAGES } from '../model/stages.ts';
import { count, list, record } from './shapes.ts';
import { WireError } from './wireError.ts';

/** What a job tells beside how far it is. */
export const JobDetail = z.discriminatedUnion('kind', [
  /** Losses of a training after a step, by name. */
  record({ kind: z.literal('losses'), step: count, values: z.record(z.string(), z.number()) }),
  /** What a network makes of some images after a step: PNG files in base64. */
  record({ kind: z.literal('samples'), step: count, images: list(z.string()) }),
]);
export type JobDetail = z.infer<typeof JobDetail>;

/**
 * A job as a page shows it. `seconds` are since its start, `secondsLeft` is null until a rate is
 * known.
 */
export const JobState = record({
  job: z.string(),
  title: z.string(),
  stage: z.enum(STAGES),
  done: z.number(),
  total: z.number(),
  /** Items a second. */
  rate: z.number(),
  seconds: z.number(),
  secondsLeft: z.number().nullable(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  error: WireError.nullable(),
  /** In an event only where it is new; in a list of jobs the newest. */
  detail: JobDetail.optional(),
});
export type JobState = z.infer<typeof JobState>;

/**
 * Whether new, changed and deleted files are noticed by themselves. `events`: the system tells of
 * them; `rescans`: it cannot, as `why` says, and the folders are walked every few minutes instead.
 */
export const WatchState = record({
  watching: z.boolean(),
  how: z.enum(['off', 'events', 'rescans']),
  /**
   * What keeps the system from telling, or the last batch from being read; empty where all is well.
   */
  why: z.string(),
  /** Batches of files that were read since the project was opened. */
  batches: count,
  /** What the last batch brought; files that turned up at new places are added and gone. */
  last: record({ added: count, changed: count, gone: count, measured: count }).nullable(),
});
export type WatchState = z.infer<typeof WatchState>;

/** Everything that an engine may push. */
export const EVENTS = {
  /** A job began, moved or ended. */
  'job.changed': JobState,
  /** Results of a stage changed: read again what you show of it. */
  'stage.changed': record({ stage: z.enum(STAGES) }),
  /** Watching was switched, or a batch of files was read. */
  'watch.changed': WatchState,
  /** Another project is open now, or none. */
  'project.changed': record({ project: z.string().nullable() }),
};
