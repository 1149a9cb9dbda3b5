import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { LONGEST_CLASS_NAME } from '../../src-shared/contract/labeling.ts';
import type { ImportRow } from '../../src-shared/labeling/planImport.ts';
import { csvLines } from './csvLines.ts';

/** The names that a table may mean. */
export interface KnownNames {
  readonly files: { has(file: string): boolean };
  readonly classes: { has(name: string): boolean };
}

/**
 * Reads a CSV text with the columns file and label (others are ignored). A name that is known letter by letter is taken so;
 * of any other the spaces round it are dropped, and in paths backslashes count as slashes. Rows without a label say nothing.
 * Throws a PenumbraError for what is no such table: then no row counts.
 */
export function readLabelTable(csv: string, known: KnownNames): ImportRow[] {
  const [header, ...lines] = csvLines(csv, 'the labels');
  const columns = header?.record.map((name) => name.trim().toLowerCase()) ?? [];
  const [file, label] = [columns.indexOf('file'), columns.indexOf('label')];
  if (file < 0 || label < 0 || lines.length === 0)
    throw new PenumbraError(
      'input',
      "the labels need a header line with the columns 'file' and 'label', and at least one row",
    );

  const rows: ImportRow[] = [];
  for (const { record, line } of lines) {
    // fewer fields hide which is which, and more come from a comma that is not in quotes
    if (record.length !== columns.length)
      throw new PenumbraError(
        'input',
        `the labels cannot be read as CSV: line ${line} has ${fields(record.length)} and the header ${columns.length}; put names with commas in quotes, and leave a label empty rather than out`,
      );
    const row = { file: fileNamed(record[file], known), label: labelNamed(record[label], known) };
    if (row.label.length > LONGEST_CLASS_NAME)
      throw new PenumbraError(
        'input',
        `the label ${known.files.has(row.file) ? `of ${row.file}` : `on line ${line}`} has ${row.label.length} characters; a class name has ${LONGEST_CLASS_NAME} at most`,
      );
    if (row.label !== '') rows.push(row);
  }
  if (rows.length === 0) throw new PenumbraError('input', "no row has anything in the column 'label'");
  return rows;
}

const fields = (count: number) => (count === 1 ? '1 field' : `${count} fields`);

/** A file by the exact name, or else as people write it. */
function fileNamed(written: string, { files }: KnownNames): string {
  if (files.has(written)) return written;
  const trimmed = written.trim();
  return files.has(trimmed) ? trimmed : trimmed.replaceAll('\\', '/');
}

const labelNamed = (written: string, { classes }: KnownNames): string =>
  classes.has(written) ? written : written.trim();
