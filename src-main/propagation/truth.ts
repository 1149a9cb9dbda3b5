import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { csvLines } from '../labeling/csvLines.ts';
import { readRegularFile } from '../pixels/readRegularFile.ts';

/** The truth about images, by file name. Only the simulated annotator and the demo may hold one. */
export type Truth = ReadonlyMap<string, string>;

/**
 * Reads a truth.csv: a header; the first column is the file, the second its class, others are ignored. A file is known by
 * the name as it is written, and, where no row is written so, without the spaces round it and with slashes for backslashes.
 */
export async function readTruth(path: string): Promise<Truth> {
  const bytes = await readRegularFile(path).catch((error: { code?: string }) => {
    const what = error.code === 'EISDIR' ? `${path} is a folder; name a CSV file` : `there is no file at ${path}`;
    throw new PenumbraError('input', what, path);
  });
  const [header, ...lines] = csvLines(bytes.toString('utf8'), path, path);
  if (lines.length === 0 || header.record.length < 2) {
    throw new PenumbraError('input', `${path} needs a header line and two columns, file and class`, path);
  }
  // a row without a class says nothing
  const known = lines
    .map(({ record: [file, name = ''] }) => [file, name.trim()] as const)
    .filter(([, name]) => name !== '');
  const asPeopleWrite = known.map(([file, name]) => [file.trim().replaceAll('\\', '/'), name] as const);
  return new Map([...asPeopleWrite, ...known]);
}
