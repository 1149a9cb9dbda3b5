/** One line of the manifest: an image, its label and everything that the label can be traced by. */
export interface ManifestRow {
  readonly file: string;
  readonly label: string;
  readonly label_source: string;
  readonly confidence: number | null;
  /** Where the copy lies, relative to the export. */
  readonly exported: string;
  readonly sha256: string;
  readonly model: string;
  readonly answers: string;
  readonly space: string;
  readonly run: string;
  /** Height at which the run's tree was cut; null where it has none. */
  readonly cut_height: number | null;
  readonly cluster: number | null;
  readonly features: string;
}

export const MANIFEST_COLUMNS = [
  'file',
  'label',
  'label_source',
  'confidence',
  'exported',
  'sha256',
  'model',
  'answers',
  'space',
  'run',
  'cut_height',
  'cluster',
  'features',
] as const satisfies readonly (keyof ManifestRow)[];

/**
 * A cell that a spreadsheet takes for text: one that begins like a formula gets an apostrophe before it,
 * and numbers keep six digits, so that equal exports have equal bytes.
 */
export function manifestCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toFixed(6);
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}
