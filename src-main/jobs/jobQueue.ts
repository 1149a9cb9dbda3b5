import type { Stage } from '../../src-shared/model/stages.ts';
import { PenumbraError, toWireError } from '../../src-shared/contract/errors.ts';
import type { JobState } from '../../src-shared/contract/events.ts';

export interface JobControl {
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
}

export interface JobQueue {
  /**
   * Runs `work` when all earlier jobs have ended; settles as it does.
   *
   * @param gone aborted when nobody waits for it any more: a job that has not begun is dropped then
   */
  run<T>(
    job: { title: string; stage: Stage },
    work: (control: JobControl) => Promise<T>,
    gone?: AbortSignal,
  ): Promise<T>;
  cancel(job: string): boolean;
  /** Cancels every job and waits until all have ended. */
  cancelAll(): Promise<void>;
  /** Waiting and running jobs, in order. */
  list(): JobState[];
}

const EVENT_INTERVAL_MS = 100;

/**
 * One job at a time, in the order asked, each with progress and cancel.
 *
 * @param now milliseconds of a monotonic clock
 * @param announce called when a job begins, ends, and at most ten times a second between
 */
export function createJobQueue(now: () => number, announce: (state: JobState) => void): JobQueue {
  const active = new Map<string, { state: JobState; abort: AbortController }>();
  let last: Promise<unknown> = Promise.resolve();
  let count = 0;

  const run = async <T>(
    id: string,
    base: { title: string; stage: Stage },
    turn: Promise<void>,
    abort: AbortController,
    work: (control: JobControl) => Promise<T>,
  ): Promise<T> => {
    let started = now();
    let announced = started;
    let done = 0;
    let total = 0;
    const note = (state: JobState['state'], error: JobState['error'] = null) => {
      const held = active.get(id);
      // what still comes from a job that has ended is nobody's news
      if (!held) return null;
      const seconds = (now() - started) / 1000;
      const rate = seconds > 0 ? done / seconds : 0;
      held.state = {
        job: id,
        ...base,
        done,
        total,
        rate,
        seconds,
        secondsLeft: rate > 0 ? (total - done) / rate : null,
        state,
        error,
      };
      return held.state;
    };
    const publish = (...what: Parameters<typeof note>) => {
      const state = note(...what);
      if (!state) return;
      announced = now();
      announce(state);
    };
    const progress = (d: number, t: number) => {
      done = d;
      total = t;
      if (now() - announced >= EVENT_INTERVAL_MS) publish('running');
      else note('running');
    };
    try {
      await turn;
      started = now();
      publish('running');
      const result = await work({ signal: abort.signal, progress });
      publish('done');
      return result;
    } catch (error) {
      const wire = toWireError(error);
      publish(wire.kind === 'cancelled' ? 'cancelled' : 'failed', wire);
      throw error;
    } finally {
      active.delete(id);
    }
  };

  return {
    run: (base, work, gone) => {
      const id = `job-${++count}`;
      const abort = new AbortController();
      active.set(id, {
        abort,
        state: {
          job: id,
          ...base,
          done: 0,
          total: 0,
          rate: 0,
          seconds: 0,
          secondsLeft: null,
          state: 'waiting',
          error: null,
        },
      });
      // a job that waits ends when it is cancelled, not when its turn comes
      const turn = new Promise<void>((begin, giveUp) => {
        abort.signal.addEventListener('abort', () => giveUp(new PenumbraError('cancelled', 'cancelled')));
        gone?.addEventListener('abort', () => active.get(id)?.state.state === 'waiting' && abort.abort());
        void last.then(() => (gone?.aborted ? abort.abort() : begin()));
      });
      const result = run(id, base, turn, abort, work);
      last = Promise.allSettled([last, result]);
      return result;
    },
    cancel: (id) => {
      const held = active.get(id);
      held?.abort.abort();
      return held !== undefined;
    },
    cancelAll: async () => {
      for (const { abort } of active.values()) abort.abort();
      await last;
    },
    list: () => [...active.values()].map(({ state }) => state),
  };
}
