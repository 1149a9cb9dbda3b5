import { PenumbraError } from '../../../src-shared/contract/errors.ts';
import type { JobState } from '../../../src-shared/contract/events.ts';
import type { Stage } from '../../../src-shared/model/stages.ts';
import type { FakeState } from './FakeState.ts';

let next = 1;

/** Plays a job in a second or two, with progress as an engine would tell it; rejects when it is cancelled. */
export async function play(state: FakeState, stage: Stage, title: string, total: number, seconds = 2): Promise<void> {
  const job = `job-${next++}`;
  const start = performance.now();
  const tell = (part: Partial<JobState>) => {
    const passed = (performance.now() - start) / 1000;
    const before = state.jobs.get(job);
    const done = part.done ?? before?.done ?? 0;
    const rate = passed > 0 ? done / passed : 0;
    const now: JobState = {
      job,
      title,
      stage,
      done,
      total,
      rate,
      seconds: passed,
      secondsLeft: rate > 0 ? (total - done) / rate : null,
      state: 'running',
      error: null,
      ...part,
    };
    state.jobs.set(job, now);
    state.events.emit('job.changed', now);
  };
  tell({ done: 0 });
  for (let share = 0; share < 1; share = (performance.now() - start) / 1000 / seconds) {
    if (state.jobs.get(job)?.state === 'cancelled') {
      tell({ state: 'cancelled' });
      throw new PenumbraError('cancelled', `${title} was cancelled`);
    }
    tell({ done: Math.floor(share * total) });
    await new Promise((resolve) => setTimeout(resolve, 120));
  }
  tell({ done: total, state: 'done', secondsLeft: 0 });
  state.jobs.delete(job);
}

/** A job that stands at 62 %, for pictures. */
export const standing = (stage: Stage, title: string, total: number): JobState => ({
  job: 'standing',
  title,
  stage,
  done: Math.floor(0.62 * total),
  total,
  rate: 146,
  seconds: 114,
  secondsLeft: 70,
  state: 'running',
  error: null,
});
