import type { Stage } from '../../src-shared/model/stages.ts';
import { PenumbraError, toWireError } from '../../src-shared/contract/errors.ts';
import type { JobDetail, JobState } from '../../src-shared/contract/events.ts';
import { LANES, type Lane } from '../../src-shared/contract/lanes.ts';

export interface JobControl {
  readonly signal: AbortSignal;
  /** Reports the job's progress. A detail is announced at once, the numbers ten times a second. */
  readonly progress: (done: number, total: number, detail?: JobDetail) => void;
}

/** A job's title, its stage, and the lane in which it waits for its turn. */
export interface Job {
  readonly title: string;
  readonly stage: Stage;
  readonly lane: Lane;
}

export interface JobQueue {
  /**
   * Runs `work` after all earlier jobs of its lane have ended, and settles with it.
   *
   * @param gone aborted when nobody waits for the job any more: one that has not begun is dropped
   */
  run<T>(job: Job, work: (control: JobControl) => Promise<T>, gone?: AbortSignal): Promise<T>;
  cancel(job: string): boolean;
  /** Cancels all jobs of all lanes and waits until they have ended. */
  cancelAll(): Promise<void>;
  /**
   * Running and waiting jobs in the order requested, each with its newest detail. The first one of
   * a lane is running.
   */
  list(): JobState[];
}

const EVENT_INTERVAL_MS = 100;

/**
 * Runs jobs in lanes, with progress and cancel. Each lane runs one job at a time in the order
 * requested; lanes run in parallel.
 *
 * @param now milliseconds of a monotonic clock
 * @param announce called when a job begins, ends or has a detail, and otherwise at most ten times a
 *   second
 */
export function createJobQueue(now: () => number, announce: (state: JobState) => void): JobQueue {
  const active = new Map<string, { state: JobState; detail?: JobDetail; abort: AbortController }>();
  /** For each lane a promise that settles when its jobs so far have ended. */
  const last = new Map<Lane, Promise<unknown>>(LANES.map((lane) => [lane, Promise.resolve()]));
  let count = 0;

  const run = async <T>(
    id: string,
    base: Pick<Job, 'title' | 'stage'>,
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
      // a job that has ended may still report progress: ignore it
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
    const publish = (state: JobState['state'], error?: JobState['error'], detail?: JobDetail) => {
      const noted = note(state, error);
      if (!noted) return;
      announced = now();
      announce(detail ? { ...noted, detail } : noted);
    };
    const progress = (d: number, t: number, detail?: JobDetail) => {
      done = d;
      total = t;
      const held = active.get(id);
      if (held && detail) held.detail = detail;
      if (detail || now() - announced >= EVENT_INTERVAL_MS) publish('running', null, detail);
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
    run: ({ lane, ...base }, work, gone) => {
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
      const before = last.get(lane) as Promise<unknown>;
      // a waiting job ends when it is cancelled, not when its turn comes
      const turn = new Promise<void>((begin, giveUp) => {
        abort.signal.addEventListener('abort', () => giveUp(new PenumbraError('cancelled', 'cancelled')));
        gone?.addEventListener('abort', () => active.get(id)?.state.state === 'waiting' && abort.abort());
        void before.then(() => (gone?.aborted ? abort.abort() : begin()));
      });
      const result = run(id, base, turn, abort, work);
      last.set(lane, Promise.allSettled([before, result]));
      return result;
    },
    cancel: (id) => {
      const held = active.get(id);
      held?.abort.abort();
      return held !== undefined;
    },
    cancelAll: async () => {
      for (const { abort } of active.values()) abort.abort();
      await Promise.all(last.values());
    },
    list: () => [...active.values()].map(({ state, detail }) => (detail ? { ...state, detail } : state)),
  };
}
