import { parse } from 'csv-parse/sync';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { readRegularFile } from '../library/readRegularFile.ts';

/** The truth about images, by file name. Only the simulated annotator and the demo may hold one. */
export type Truth = ReadonlyMap<string, string>;

/** Reads a truth.csv: a header; the first column is the file, the second its class, others are ignored. */
export async function readTruth(path: string): Promise<Truth> {
  const bytes = await readRegularFile(path).catch(() => {
    throw new PenumbraError('input', `there is no file at ${path}`, path);
  });
  const text = bytes.toString('utf8');
  const rows = readRows(text, path);
  if (rows.length < 2 || rows[0].length < 2) {
    throw new PenumbraError('input', `${path} needs a header line and two columns, file and class`, path);
  }
  // a row without a class says nothing
  const known = rows.slice(1).filter(([, name]) => name !== undefined && name !== '');
  return new Map(known.map(([file, name]) => [file.replaceAll('\\', '/'), name]));
}

function readRows(text: string, path: string): string[][] {
  try {
    return parse(text, { bom: true, skip_empty_lines: true, relax_column_count: true });
  } catch (error) {
    throw new PenumbraError('input', `${path} cannot be read as CSV: ${(error as Error).message}`, path);
  }
}
