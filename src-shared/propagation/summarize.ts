import type { Score } from './score.ts';

/** The mean over seeds of one budget's scores, and the sample standard deviation (n - 1) of each: 0 for one seed. */
export interface Summary extends Score {
  readonly accuracy_std: number;
  readonly coverage_std: number;
  readonly accepted_accuracy_std: number | null;
}

/**
 * Joins the runs of several seeds, each a list of scores for the same budgets. Where a run has no accepted accuracy, the mean is
 * that of the others; it is null where no run has one.
 */
export function summarize(runs: readonly (readonly Score[])[]): Summary[] {
  if (runs.length === 0) throw new Error('no runs to summarize');
  for (const run of runs)
    if (run.some((s, b) => s.labels !== runs[0][b]?.labels) || run.length !== runs[0].length)
      throw new Error(`runs of different budgets: ${runs.map((r) => r.map((s) => s.labels).join(',')).join(' and ')}`);

  return runs[0].map(({ labels }, b) => {
    const scores = runs.map((run) => run[b]);
    const accuracy = meanAndStd(scores.map((s) => s.accuracy));
    const coverage = meanAndStd(scores.map((s) => s.coverage));
    const accepted = scores.flatMap((s) => s.accepted_accuracy ?? []);
    const trust = accepted.length > 0 ? meanAndStd(accepted) : { mean: null, std: null };
    return {
      labels,
      accuracy: accuracy.mean,
      coverage: coverage.mean,
      accepted_accuracy: trust.mean,
      accuracy_std: accuracy.std,
      coverage_std: coverage.std,
      accepted_accuracy_std: trust.std,
    };
  });
}

function meanAndStd(values: readonly number[]): { mean: number; std: number } {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const squares = values.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  return { mean, std: Math.sqrt(squares / Math.max(1, values.length - 1)) };
}
