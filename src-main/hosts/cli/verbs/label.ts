import { readFile } from 'node:fs/promises';
import { PenumbraError } from '../../../../src-shared/contract/errors.ts';
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
        const csv = await readFile(from, 'utf8').catch(() => {
          throw new PenumbraError('input', `there is no file at ${from}`, from);
        });
        const result = await client.call('labeling.import', { csv, onConflict });
        const unknown =
          result.unknown_files.length > 0
            ? ` ${result.unknown_files.length} files are not in this project, the first is ${result.unknown_files[0]}.`
            : '';
        const conflicts = result.conflicts.length > 0 ? ` ${result.conflicts.length} rows contradicted a label.` : '';
        report.result(result, `${result.labeled} images labeled.${unknown}${conflicts}`);
      }),
    );
};
