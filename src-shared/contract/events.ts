import type { Stage } from '../model/stages.ts';
import type { WireError } from './errors.ts';

/** A job as a page shows it. `seconds` are since its start, `secondsLeft` is null until a rate is known. */
export interface JobState {
  readonly job: string;
  readonly title: string;
  readonly stage: Stage;
  readonly done: number;
  readonly total: number;
  /** Items a second. */
  readonly rate: number;
  readonly seconds: number;
  readonly secondsLeft: number | null;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly error: WireError | null;
}

/** Everything that an engine may push. */
export interface Events {
  /** A job began, moved or ended. */
  'job.changed': JobState;
  /** Results of a stage changed: read again what you show of it. */
  'stage.changed': { readonly stage: Stage };
  /** Another project is open now, or none. */
  'project.changed': { readonly project: string | null };
}

export type EventName = keyof Events;
export const EVENT_NAMES = ['job.changed', 'stage.changed', 'project.changed'] as const satisfies readonly EventName[];
