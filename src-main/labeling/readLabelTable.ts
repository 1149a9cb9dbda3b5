import { parse } from 'csv-parse/sync';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { LONGEST_CLASS_NAME } from '../../src-shared/contract/labeling.ts';
import type { ImportRow } from '../../src-shared/labeling/planImport.ts';

/** Reads a CSV text with the columns file and label (others are ignored). Backslashes in paths count as slashes. */
export function readLabelTable(csv: string): ImportRow[] {
  let rows: Record<string, string>[];
  try {
    rows = parse(csv, {
      columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
      bom: true,
      skip_empty_lines: true,
      trim: true,
    });
  } catch (error) {
    throw new PenumbraError('input', `the labels cannot be read as CSV: ${(error as Error).message}`);
  }
  const first = rows[0];
  if (!first || !('file' in first) || !('label' in first)) {
    throw new PenumbraError(
      'input',
      "the labels need a header line with the columns 'file' and 'label', and at least one row",
    );
  }
  const labeled = rows.filter((row) => row.label !== '');
  if (labeled.length === 0) throw new PenumbraError('input', "no row has anything in the column 'label'");
  const long = labeled.find((row) => row.label.length > LONGEST_CLASS_NAME);
  if (long)
    throw new PenumbraError(
      'input',
      `the label of ${long.file} has ${long.label.length} characters; a class name has ${LONGEST_CLASS_NAME} at most`,
    );
  return labeled.map((row) => ({ file: row.file.replaceAll('\\', '/'), label: row.label }));
}
