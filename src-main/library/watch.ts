import { setTimeout as pause } from 'node:timers/promises';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { WatchState } from '../../src-shared/contract/events.ts';
import { differences } from './differences.ts';
import type { ImageStore, Root } from './imageStore.ts';
import { isThere } from './rootsThere.ts';
import { watchFolder, type FolderWatch } from './watchFolder.ts';

export interface WatchParts {
  readonly store: ImageStore;
  /**
   * Reads and measures these files (keys of `fileKey`) and marks the missing ones. Answers how many
   * images were measured.
   */
  readonly read: (settled: ReadonlySet<string>) => Promise<number>;
  readonly announce: (state: WatchState) => void;
  readonly times?: WatchTimes;
  /** Asks the operating system to report changes in a folder. */
  readonly tell?: typeof watchFolder;
}

/** All times are in milliseconds. */
export interface WatchTimes {
  /**
   * How long no change must be reported before the folders are checked: files that arrive together
   * form one batch.
   */
  readonly quiet: number;
  /** The longest wait after a first change while more changes keep coming. */
  readonly longest: number;
  /** Time between two checks of a file: one that still grows waits for the next batch. */
  readonly settle: number;
  /** Time between two walks of folders whose changes the system does not report. */
  readonly rescan: number;
}

const TIMES: WatchTimes = { quiet: 1000, longest: 10_000, settle: 700, rescan: 60_000 };
/**
 * The pause between two walks is at least this many times as long as a walk, so that walking takes
 * at most 2 % of the time.
 */
const SELDOM = 50;

const OFF: WatchState = { watching: false, how: 'off', why: '', batches: 0, last: null };

/** Notices new, changed and deleted files and has them read in batches. */
export interface Watch {
  state(): WatchState;
  start(): Promise<void>;
  /** Watches the current roots: one was added or moved. */
  renew(): Promise<void>;
  stop(): void;
  /** Settles when no batch is running. */
  idle(): Promise<void>;
}

export function createWatch({ store, read, announce, times = TIMES, tell = watchFolder }: WatchParts): Watch {
  let state = OFF;
  /** The watch of each root, by the root's id. */
  const armed = new Map<number, FolderWatch>();
  let timer: NodeJS.Timeout | null = null;
  /** Time of the first change in the coming batch. */
  let since: number | null = null;
  let running: Promise<void> | null = null;
  let again = false;
  let walked = 0;
  /** Counts starts and stops, so that work begun before one of them is dropped. */
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
        // a cancelled batch is no fault; its files come again with the next change
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
    const roots = await thereOf(mine);
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

  const disarm = (root: number) => {
    armed.get(root)?.close();
    armed.delete(root);
  };
  const disarmAll = () => {
    for (const root of armed.keys()) disarm(root);
  };

  /**
   * Roots that can be read now. A lost one is not watched until it is back, and the state says so.
   */
  const thereOf = async (mine: number): Promise<Root[]> => {
    const roots = store.roots();
    const found = await Promise.all(roots.map(({ path }) => isThere(path)));
    const lost = roots.filter((_, i) => !found[i]);
    if (mine === turn && (lost.length > 0 || state.how === 'rescans')) {
      for (const { id } of lost) disarm(id);
      await arm(mine);
    }
    return roots.filter((_, i) => found[i]);
  };

  /**
   * Asks the system to report changes in every root; if it cannot for one, all roots are walked
   * regularly.
   */
  const arm = async (mine: number) => {
    const whys: string[] = [];
    for (const { id, path, display } of store.roots().filter((root) => !armed.has(root.id)))
      try {
        const watch = await tell(path, news, (why) => {
          if (mine !== turn) return;
          armed.delete(id);
          say({ how: 'rescans', why });
          plan(times.rescan);
        });
        // watching was stopped meanwhile, or the root is watched already
        if (mine !== turn || armed.has(id)) watch.close();
        else armed.set(id, watch);
      } catch (error) {
        whys.push(`${display}: ${describe(error)}`);
      }
    const how = whys.length > 0 ? 'rescans' : 'events';
    const why = whys.join('; ');
    if (mine === turn && (state.how !== how || state.why !== why)) say({ how, why });
  };

  const start = async () => {
    const mine = ++turn;
    disarmAll();
    state = { ...state, watching: true, how: 'events', why: '' };
    await arm(mine);
    if (mine !== turn) return;
    announce(state);
    // check for changes made while nobody watched
    news();
  };

  const stop = () => {
    turn++;
    if (timer) clearTimeout(timer);
    timer = null;
    since = null;
    again = false;
    disarmAll();
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
