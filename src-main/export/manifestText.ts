import { stringify } from 'csv-stringify/sync';
import { MANIFEST_COLUMNS, manifestCell, type ManifestRow } from '../../src-shared/export/manifest.ts';

/** What some readers would trim, or take for the end of a line, where it stands without quotes. */
const NEEDS_QUOTES = /^\s|\s$|[\r\u2028\u2029]/;

/** manifest.csv: a header and one line an image. Every cell comes back from a reader as it went in. */
export const manifestText = (rows: readonly ManifestRow[]): string =>
  stringify(
    [[...MANIFEST_COLUMNS], ...rows.map((row) => MANIFEST_COLUMNS.map((column) => manifestCell(row[column])))],
    { quoted_match: NEEDS_QUOTES },
  );
