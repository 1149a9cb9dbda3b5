import { stringify } from 'csv-stringify/sync';
import { MANIFEST_COLUMNS, manifestCell, type ManifestRow } from '../../src-shared/export/manifest.ts';

/** Columns that must be read back letter by letter: names of files. Formula characters in them stay. */
const NAMES: readonly (keyof ManifestRow)[] = ['file', 'exported'];

/** manifest.csv: a header and one line an image. */
export const manifestText = (rows: readonly ManifestRow[]): string =>
  stringify([
    [...MANIFEST_COLUMNS],
    ...rows.map((row) =>
      MANIFEST_COLUMNS.map((column) => (NAMES.includes(column) ? row[column] : manifestCell(row[column]))),
    ),
  ]);
