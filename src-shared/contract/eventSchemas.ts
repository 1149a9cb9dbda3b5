import { z } from 'zod';
import { STAGES } from '../model/stages.ts';
import { count, list, record } from './shapes.ts';
import { WireError } from './wireError.ts';

/** What a job reports besides its progress. */
export const JobDetail = z.discriminatedUnion('kind', [
  /** The losses of a training step, by name. */
  record({ kind: z.literal('losses'), step: count, values: z.record(z.string(), z.number()) }),
  /** What a network makes of some images after a training step: PNG files in base64. */
  record({ kind: z.literal('samples'), step: count, images: list(z.string()) }),
]);
export type JobDetail = z.infer<typeof JobDetail>;

/**
 * A job as a page shows it. `seconds` counts from its start; `secondsLeft` is null until the rate
 * is known.
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
  /** In an event: only if it is new. In a list of jobs: the newest. */
  detail: JobDetail.optional(),
});
export type JobState = z.infer<typeof JobState>;

/**
 * Whether Penumbra notices new, changed and deleted files by itself. `events`: the operating system
 * reports changes. `rescans`: it cannot, for the reason in `why`, so the folders are walked every
 * few minutes.
 */
export const WatchState = record({
  watching: z.boolean(),
  how: z.enum(['off', 'events', 'rescans']),
  /** Why the system reports no changes, or why the last batch could not be read; else empty. */
  why: z.string(),
  /** Batches of files read since the project was opened. */
  batches: count,
  /** The files of the last batch. A moved file counts as one added and one gone. */
  last: record({ added: count, changed: count, gone: count, measured: count }).nullable(),
});
export type WatchState = z.infer<typeof WatchState>;

/** All events that an engine may send. */
export const EVENTS = {
  /** A job began, made progress or ended. */
  'job.changed': JobState,
  /** Results of a stage changed: whoever shows them reads them again. */
  'stage.changed': record({ stage: z.enum(STAGES) }),
  /** Watching was switched on or off, or a batch of files was read. */
  'watch.changed': WatchState,
  /** Another project was opened, or the project was closed. */
  'project.changed': record({ project: z.string().nullable() }),
};
