import { median } from '../../src-shared/math/median.ts';

export interface Timed<T> {
  /** Median of the runs. */
  readonly seconds: number;
  /** Most memory that the process has held so far, in MiB. */
  readonly peakMb: number;
  readonly value: T;
}

const RUNS = 5;

/** Runs a computation five times, the first run, in which code is compiled, among them. */
export function timed<T>(compute: () => T): Timed<T> {
  const seconds = new Float64Array(RUNS);
  const run = (i: number) => {
    const start = performance.now();
    const value = compute();
    seconds[i] = (performance.now() - start) / 1000;
    return value;
  };
  let value = run(0);
  for (let i = 1; i < RUNS; i++) value = run(i);
  return { seconds: median(seconds), peakMb: process.resourceUsage().maxRSS / 1024, value };
}
