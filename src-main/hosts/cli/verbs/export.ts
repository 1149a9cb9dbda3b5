import { resolve } from 'node:path';
import { oneOf, type ProjectOptions, type Verb } from '../Verb.ts';

const FORMATS = ['folders', 'csv'] as const;
const LATER = ['jsonl', 'parquet', 'labelstudio', 'fiftyone', 'cleanlab', 'coco', 'cvat'];

export const exportVerb: Verb = (program, run) => {
  program
    .command('export')
    .description('write a labeled dataset for other tools')
    .requiredOption('--project <file>', 'project file')
    .requiredOption(
      '--format <name>',
      'folders: images by class and a manifest; csv: the manifest alone',
      oneOf(FORMATS, LATER),
    )
    .requiredOption('--out <folder>', 'a new or empty folder')
    .option('--json', 'one JSON object a line')
    .action(({ project, json, format, out }: ProjectOptions & { format: (typeof FORMATS)[number]; out: string }) =>
      run({ project, json }, async ({ client, report }) => {
        const result = await client.call('export.run', {
          format,
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
