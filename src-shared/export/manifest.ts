/** One line of the manifest: an image, its label and everything that the label can be traced by. */
export interface ManifestRow {
  readonly file: string;
  readonly label: string;
  readonly label_source: string;
  readonly confidence: number | null;
  /** Where the copy lies, relative to the export. */
  readonly exported: string;
  readonly sha256: string;
  /** 'content changed' where the label was given to other content and is not confirmed. */
  readonly changed: string;
  /** Id of the decision, where there is one: two rows of one id were decided at once, or alike. */
  readonly decision: string;
  /** The branch or cluster that the decision was about, with its tree and the cut on which it was met. */
  readonly group: string;
  readonly group_run: string;
  readonly group_cut: string;
  /** The model, where it gave the label; it learned from the rows whose `answer_of` is its `answers`. */
  readonly model: string;
  readonly answers: string;
  readonly answer_of: string;
  readonly space: string;
  /** The current clustering: run, cut, cluster, the tree's node that is it, and which prototype of it the image is. */
  readonly run: string;
  readonly cut: string;
  /** Height at which the run's tree was cut; null where it has none. */
  readonly cut_height: number | null;
  readonly cluster: number | null;
  readonly node: number | null;
  readonly prototype: number | null;
  readonly run_space: string;
  /** Version of the measurements, and ids of the encoders that the two spaces are made of. */
  readonly features: string;
  readonly encoders: string;
}

export const MANIFEST_COLUMNS = [
  'file',
  'label',
  'label_source',
  'confidence',
  'exported',
  'sha256',
  'changed',
  'decision',
  'group',
  'group_run',
  'group_cut',
  'model',
  'answers',
  'answer_of',
  'space',
  'run',
  'cut',
  'cut_height',
  'cluster',
  'node',
  'prototype',
  'run_space',
  'features',
  'encoders',
] as const satisfies readonly (keyof ManifestRow)[];

/**
 * What a cell holds: text letter by letter, because the manifest is read back as labels, and numbers with six digits,
 * so that equal exports have equal bytes.
 */
export function manifestCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'string' || Number.isInteger(value)) return String(value);
  return value.toFixed(6);
}
