import { resolve } from 'node:path';
import type { ProjectOptions, Verb } from '../Verb.ts';

export const exportVerb: Verb = (program, run) => {
  program
    .command('export')
    .description('write a labeled dataset for other tools')
    .requiredOption('--project <file>', 'project file')
    .requiredOption('--format <name>', 'folders')
    .requiredOption('--out <folder>', 'a new or empty folder')
    .option('--json', 'one JSON object a line')
    .action(({ project, json, format, out }: ProjectOptions & { format: string; out: string }) =>
      run({ project, json }, async ({ client, report }) => {
        const result = await client.call('export.run', {
          format: format as 'folders',
          // the engine may have been started in another folder
          out: resolve(out),
        });
        report.result(
          result,
          `${result.written} images written to ${result.out}, ${result.verified} read back and found equal.`,
        );
      }),
    );
};
