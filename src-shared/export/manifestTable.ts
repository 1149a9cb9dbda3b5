import type { CellLines, ExportFile } from './ExportFormat.ts';
import { MANIFEST_COLUMNS, manifestCell, type ManifestRow } from './manifest.ts';

/** manifest.csv: a header and one line an image. */
export const manifestTable = (rows: Iterable<ManifestRow>): ExportFile => ({
  path: 'manifest.csv',
  kind: 'table',
  image: null,
  lines: linesOf(rows),
});

function* linesOf(rows: Iterable<ManifestRow>): CellLines {
  yield MANIFEST_COLUMNS;
  for (const row of rows) yield MANIFEST_COLUMNS.map((column) => manifestCell(row[column]));
}
