import { setTimeout as pause } from 'node:timers/promises';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { WatchState } from '../../src-shared/contract/events.ts';
import { differences } from './differences.ts';
import type { ImageStore } from './imageStore.ts';
import { watchFolder, type FolderWatch } from './watchFolder.ts';

export interface WatchParts {
  readonly store: ImageStore;
  /** Reads and measures these files, as keys of `fileKey`, and marks those that are gone. Gives how many images were measured. */
  readonly read: (settled: ReadonlySet<string>) => Promise<number>;
  readonly announce: (state: WatchState) => void;
  readonly times?: WatchTimes;
  /** Has the system tell of changes. */
  readonly tell?: typeof watchFolder;
}

/** All in milliseconds. */
export interface WatchTimes {
  /** Without news before the folders are looked at, so that files which come together are one batch. */
  readonly quiet: number;
  /** From the first news at most, though more keeps coming. */
  readonly longest: number;
  /** Between two looks at a file: one that still grows waits for the next batch. */
  readonly settle: number;
  /** Between two walks where the system tells nothing. */
  readonly rescan: number;
}

const TIMES: WatchTimes = { quiet: 1000, longest: 10_000, settle: 700, rescan: 60_000 };
/** A walk is repeated after this many times as long as it took, at least: it may cost some hundredths of the time. */
const SELDOM = 50;

const OFF: WatchState = { watching: false, how: 'off', why: '', batches: 0, last: null };

/** Notices new, changed and deleted files, and has them read in batches. */
export interface Watch {
  state(): WatchState;
  start(): Promise<void>;
  /** Watches the folders of the project anew: one was added or lies elsewhere. */
  renew(): Promise<void>;
  stop(): void;
  /** Settles when nothing is under way any more. */
  idle(): Promise<void>;
}

export function createWatch({ store, read, announce, times = TIMES, tell = watchFolder }: WatchParts): Watch {
  let state = OFF;
  let armed: FolderWatch[] = [];
  let timer: NodeJS.Timeout | null = null;
  /** When the first news of the coming batch came. */
  let since: number | null = null;
  let running: Promise<void> | null = null;
  let again = false;
  let walked = 0;
  /** Counts starts and stops, so that what an earlier one began does not go on. */
  let turn = 0;

  const say = (change: Partial<WatchState>) => {
    state = { ...state, ...change };
    announce(state);
  };

  const plan = (delay: number) => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(look, delay);
    timer.unref();
  };
  const news = () => {
    if (!state.watching) return;
    since ??= performance.now();
    plan(Math.max(0, Math.min(times.quiet, since + times.longest - performance.now())));
  };
  const rest = () => {
    if (state.how === 'rescans') plan(Math.max(times.rescan, SELDOM * walked));
  };

  const look = () => {
    timer = null;
    if (running) {
      again = true;
      return;
    }
    since = null;
    again = false;
    const mine = turn;
    running = batch(mine)
      .catch((error: unknown) => {
        // a person who cancels a batch knows of it; it comes again with the next news
        if (mine !== turn || (error instanceof PenumbraError && error.kind === 'cancelled')) return;
        say({ why: describe(error), how: 'rescans' });
      })
      .finally(() => {
        running = null;
        if (!state.watching) return;
        if (again) news();
        else if (timer === null) rest();
      });
  };

  const batch = async (mine: number) => {
    if (state.how === 'rescans') await arm(mine);
    const roots = store.roots();
    const started = performance.now();
    const first = await differences(store, roots);
    walked = performance.now() - started;
    if (mine !== turn || (first.files.size === 0 && first.gone === 0)) return;
    await pause(times.settle);
    if (mine !== turn) return;
    const { files, gone } = await differences(store, roots);
    const settled = [...files].filter(([key, { stamp }]) => first.files.get(key)?.stamp === stamp);
    if (settled.length < files.size) again = true;
    if (mine !== turn || (settled.length === 0 && gone === 0)) return;
    const measured = await read(new Set(settled.map(([key]) => key)));
    if (mine !== turn) return;
    const added = settled.filter(([, { isNew }]) => isNew).length;
    say({ batches: state.batches + 1, last: { added, changed: settled.length - added, gone, measured } });
  };

  const disarm = () => {
    for (const watch of armed) watch.close();
    armed = [];
  };

  /** Has the system tell of changes in every folder; where it cannot, they are walked now and then. */
  const arm = async (mine: number) => {
    disarm();
    const made: FolderWatch[] = [];
    try {
      for (const { path, display } of store.roots())
        made.push(
          await tell(path, news, (why) => {
            if (mine !== turn) return;
            say({ how: 'rescans', why });
            plan(times.rescan);
          }).catch((error: unknown) => {
            throw new Error(`${display}: ${describe(error)}`, { cause: error });
          }),
        );
    } catch (error) {
      for (const watch of made) watch.close();
      const { message: why } = error as Error;
      if (mine === turn && (state.how !== 'rescans' || state.why !== why)) say({ how: 'rescans', why });
      return;
    }
    if (mine !== turn) for (const watch of made) watch.close();
    else {
      armed = made;
      if (state.how !== 'events' || state.why !== '') say({ how: 'events', why: '' });
    }
  };

  const start = async () => {
    const mine = ++turn;
    state = { ...state, watching: true, how: 'events', why: '' };
    await arm(mine);
    if (mine !== turn) return;
    announce(state);
    // what came while nobody watched
    news();
  };

  const stop = () => {
    turn++;
    if (timer) clearTimeout(timer);
    timer = null;
    since = null;
    again = false;
    disarm();
    if (state.watching) say({ watching: false, how: 'off', why: '' });
  };

  return {
    state: () => state,
    start,
    renew: async () => {
      if (state.watching) await start();
    },
    stop,
    idle: async () => {
      await running;
    },
  };
}

const describe = (error: unknown): string =>
  (error as { code?: string }).code === 'ENOENT'
    ? 'the folder is not there; it is watched again when it is back'
    : error instanceof Error
      ? error.message
      : String(error);
