import { readFile } from 'node:fs/promises';
import { PenumbraError } from '../../../../src-shared/contract/errors.ts';
import type { ImportResult } from '../../../../src-shared/contract/labeling.ts';
import { oneOf, type ProjectOptions, type Verb } from '../Verb.ts';

interface LabelOptions extends ProjectOptions {
  readonly from: string;
  readonly onConflict?: 'keep' | 'replace';
}

export const label: Verb = (program, run) => {
  program
    .command('label')
    .description('apply labels from a CSV with the columns file and label')
    .requiredOption('--project <file>', 'project file')
    .requiredOption('--from <csv>', 'the labels')
    .option(
      '--on-conflict <side>',
      'keep what is labeled already, or replace it (the default)',
      oneOf(['keep', 'replace']),
    )
    .option('--json', 'one JSON object a line')
    .action(({ project, json, from, onConflict }: LabelOptions) =>
      run({ project, json }, async ({ client, report }) => {
        const csv = await readFile(from, 'utf8').catch((error: NodeJS.ErrnoException) => {
          throw new PenumbraError('input', unreadable(from, error.code), from);
        });
        const result = await client
          .call('labeling.import', { csv, onConflict })
          .catch((error: unknown) => Promise.reject(named(error, from)));
        report.result(result, wordsOf(result));
      }),
    );
};

function unreadable(file: string, code = ''): string {
  if (code === 'EISDIR') return `${file} is a folder; name a CSV file with the columns file and label`;
  if (['ENOENT', 'ENOTDIR'].includes(code)) return `there is no file at ${file}`;
  return `${file} cannot be read (${code})`;
}

/** The engine is told the text alone, so it cannot say which file is at fault. */
const named = (error: unknown, file: string): unknown =>
  error instanceof PenumbraError && error.kind === 'input' && error.file === null
    ? new PenumbraError(error.kind, `${file}: ${error.message}`, file)
    : error;

function wordsOf({ labeled, unknown_files: unknown, conflicts }: ImportResult): string {
  const sentences = [`${labeled === 1 ? '1 image' : `${labeled} images`} labeled.`];
  if (unknown.length === 1) sentences.push(`1 file is not in this project: ${unknown[0]}.`);
  if (unknown.length > 1)
    sentences.push(`${unknown.length} files are not in this project, the first is ${unknown[0]}.`);
  if (conflicts.length > 0)
    sentences.push(`${conflicts.length === 1 ? '1 row' : `${conflicts.length} rows`} contradicted a label.`);
  return sentences.join(' ');
}
