import type { WatchTimes } from '../library/watch.ts';

/** Everything an app needs from outside: folders, clocks, the number of workers. */
export interface AppOptions {
  /** Folder of the built worker entries. */
  readonly bundles: string;
  /** Folder with the shipped encoders and the demo's assets. */
  readonly resources: string;
  /** The user's data folder. New projects are stored here by default. */
  readonly dataFolder: string;
  /** The current time as ISO 8601 in UTC; stamps the entries of the log. */
  readonly clock: () => string;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  readonly workers: number;
  /** Where another process reaches this engine; written into the project's lock file. */
  readonly address: { readonly socket: string; readonly token: string };
  /**
   * As whom this app joins an engine that already has the project open. 'cli' keeps an engine that
   * another command started alive until this app is done; 'engine' does not, and takes the project
   * over when that engine ends.
   */
  readonly joinsAs: 'cli' | 'engine';
  /** The only folders that a web page may list; null allows all. */
  readonly browsable: readonly string[] | null;
  /** Waiting times of the folder watch; the watch's defaults if left out. */
  readonly watchTimes?: WatchTimes;
}
