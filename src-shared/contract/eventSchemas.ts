import { z } from 'zod';
import { STAGES } from '../model/stages.ts';
import { record } from './shapes.ts';
import { WireError } from './wireError.ts';

/** A job as a page shows it. `seconds` are since its start, `secondsLeft` is null until a rate is known. */
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
});
export type JobState = z.infer<typeof JobState>;

/** Everything that an engine may push. */
export const EVENTS = {
  /** A job began, moved or ended. */
  'job.changed': JobState,
  /** Results of a stage changed: read again what you show of it. */
  'stage.changed': record({ stage: z.enum(STAGES) }),
  /** Another project is open now, or none. */
  'project.changed': record({ project: z.string().nullable() }),
};
