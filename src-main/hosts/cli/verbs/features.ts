import { PenumbraError } from '../../../../src-shared/contract/errors.ts';
import { positive, type ProjectOptions, type Verb } from '../Verb.ts';
import { countsInWords } from './library.ts';

export const features: Verb = (program, run) => {
  program
    .command('features')
    .description('the 24 contrast features of single images, without a project')
    .argument('<file...>', 'image files')
    .option('--json', 'one JSON object a line')
    .action((files: string[], { json }: { json?: boolean }) =>
      run({ project: null, json }, async ({ client, report }) => {
        const lines = await client.call('features.files', { files });
        for (const line of lines) {
          if ('error' in line)
            report.result(
              { file: line.file, error: { kind: 'input', message: line.error, file: line.file } },
              `${line.file}: ${line.error}`,
            );
          else report.result(line, table(line));
        }
        const unread = lines.filter((line) => 'error' in line);
        if (unread.length > 0)
          throw new PenumbraError(
            'input',
            `${unread.length} of ${lines.length} files could not be measured`,
            unread[0].file,
          );
      }),
    );
};

function table({ file, ...values }: { file: string }): string {
  const rows = Object.entries(values as Record<string, number>).map(
    ([name, value]) => `  ${name.padEnd(28)}${value.toPrecision(6)}`,
  );
  return [file, ...rows].join('\n');
}

export const extract: Verb = (program, run) => {
  program
    .command('extract')
    .description('measure every image that has no features yet; goes on where it was stopped')
    .requiredOption('--project <file>', 'project file')
    .option('--workers <n>', 'worker processes; by default one a core', positive)
    .option('--json', 'one JSON object a line')
    .action(({ project, json, workers }: ProjectOptions & { workers?: number }) =>
      run({ project, json }, async ({ client, report }) => {
        const counts = await client.call('features.extract', { workers });
        report.result(
          counts,
          `${counts.computed} images measured now, ${counts.measured} in all. ${countsInWords(counts)}`,
        );
      }),
    );
};
