import type { StatedLabels } from './simulate.ts';

/** How good a simulated state is; the names are those of the command line's result. */
export interface Score {
  /** Number of answers. */
  readonly labels: number;
  /** Share of all images whose stated label is right, accepted or not; an answered image counts with its answer. */
  readonly accuracy: number;
  /** Share of all images that are accepted; an answered image is. */
  readonly coverage: number;
  /** Share of right labels among the accepted images that were not asked; null where there is none. */
  readonly accepted_accuracy: number | null;
}

/** Compares predictions with the true class names, one a row; a row whose truth is null counts nowhere. */
export function score(predictions: StatedLabels, truth: readonly (string | null)[]): Score {
  const { classes, label, accepted, asked } = predictions;
  if (truth.length !== label.length) throw new Error(`${label.length} predictions given ${truth.length} true classes`);
  let n = 0;
  let labels = 0;
  let right = 0;
  let covered = 0;
  let inferred = 0;
  let inferredRight = 0;
  for (let i = 0; i < truth.length; i++) {
    if (truth[i] === null) continue;
    n++;
    const correct = label[i] >= 0 && classes[label[i]] === truth[i] ? 1 : 0;
    right += correct;
    labels += asked[i];
    covered += accepted[i];
    if (accepted[i] === 1 && asked[i] === 0) {
      inferred++;
      inferredRight += correct;
    }
  }
  return {
    labels,
    accuracy: right / n,
    coverage: covered / n,
    accepted_accuracy: inferred > 0 ? inferredRight / inferred : null,
  };
}
