import type { WatchTimes } from '../library/watch.ts';

/** Everything an app needs from outside: places, clocks and the number of workers. */
export interface AppOptions {
  /** Folder of the built worker entries. */
  readonly bundles: string;
  /** Folder with the shipped encoders and the demo's assets. */
  readonly resources: string;
  /** The user's data folder: default place of projects. */
  readonly dataFolder: string;
  /** Time of an act, ISO 8601 in UTC. */
  readonly clock: () => string;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  readonly workers: number;
  /** How another process reaches this engine; written into the project's lock. */
  readonly address: { readonly socket: string; readonly token: string };
  /** How long an engine that another command started is kept when this one has joined it: 'cli' until this one is done. */
  readonly joinsAs: 'cli' | 'engine';
  /** Folders that the page may list; null allows all. */
  readonly browsable: readonly string[] | null;
  /** How long a watched library is waited for; the watch's own times where left out. */
  readonly watchTimes?: WatchTimes;
}
