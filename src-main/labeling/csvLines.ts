import { parse, type CsvError } from 'csv-parse/sync';
import { PenumbraError } from '../../src-shared/contract/errors.ts';

export interface CsvLine {
  readonly record: readonly string[];
  /** The line of the text on which the row ends, from 1. */
  readonly line: number;
}

/**
 * The rows of a CSV text, the header among them, as they are written: spaces are kept and rows may differ in length. Where
 * spaces stand outside quotes, all rows are read without the spaces round their fields. Empty lines are left out.
 * Throws a PenumbraError where this is no CSV.
 *
 * @param what the text in words, as the error begins: 'the labels'
 * @param file named by the error
 */
export function csvLines(text: string, what: string, file: string | null = null): CsvLine[] {
  const refuse = (why: string) => new PenumbraError('input', `${what} cannot be read as CSV: ${why}`, file);
  if (text.includes('\0')) throw refuse('it is no text in UTF-8; save it as CSV in UTF-8');
  const read = (trim: boolean): CsvLine[] => {
    const options = { bom: true, skip_empty_lines: true, relax_column_count: true, info: true, trim };
    const rows = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
    // a line of nothing but spaces is an empty line
    const filled = rows.filter(({ record }) => record.length !== 1 || record[0].trim() !== '');
    return filled.map(({ record, info }) => ({ record, line: info.lines }));
  };
  try {
    return read(false);
  } catch {
    // spaces before or behind a quoted field, or worse
  }
  try {
    return read(true);
  } catch (error) {
    throw refuse(faultOf(error as CsvError));
  }
}

/** What is wrong with the text, in our own words: the parser's would show pieces of it, whatever it holds. */
function faultOf({ code, lines }: CsvError): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return `the quote that is opened on line ${String(lines)} is never closed`;
  return `a quote on line ${String(lines)} stands within a field; put the whole field in quotes, and double those in it`;
}
