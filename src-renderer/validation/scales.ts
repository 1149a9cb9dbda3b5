/** The range that a figure can take, for drawing it; null where there is no end to it. */
export interface FigureScale {
  readonly from: number;
  readonly to: number;
  /** Where 'no better than nothing' lies, when that is inside. */
  readonly zero?: number;
  /** From where on the figure's own words see something in it. */
  readonly mark?: number;
}

const SCALES: readonly (readonly [RegExp, FigureScale])[] = [
  [/silhouette/i, { from: -1, to: 1, zero: 0, mark: 0.25 }],
  [/rand index/i, { from: -0.5, to: 1, zero: 0 }],
  [/accuracy/i, { from: 0, to: 1 }],
  [/calibration error/i, { from: 0, to: 1 }],
];

export const scaleOf = (name: string): FigureScale | null =>
  SCALES.find(([pattern]) => pattern.test(name))?.[1] ?? null;
