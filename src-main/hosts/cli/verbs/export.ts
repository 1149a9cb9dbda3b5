import { resolve } from 'node:path';
import { FORMATS, type FormatName } from '../../../../src-shared/export/formats.ts';
import { namesOf, type ParameterNames } from '../../../../src-shared/model/Parameter.ts';
import { parameterOptions } from '../parameterOptions.ts';
import { oneOf, type ProjectOptions, type Verb } from '../Verb.ts';

const NAMES = namesOf(FORMATS);
const LATER = ['jsonl', 'parquet', 'labelstudio', 'fiftyone', 'cleanlab', 'coco', 'cvat'];

type FormatParameters = { readonly [N in ParameterNames<typeof FORMATS>]?: number };

interface ExportOptions extends ProjectOptions, FormatParameters {
  readonly format: FormatName;
  readonly out: string;
}

export const exportVerb: Verb = (program, run) => {
  const command = program
    .command('export')
    .description('write a labeled dataset for other tools')
    .requiredOption('--project <file>', 'project file')
    .requiredOption(
      '--format <name>',
      NAMES.map((name) => `${name}: ${FORMATS[name].about}`).join('; '),
      oneOf(NAMES, LATER),
    )
    .requiredOption('--out <folder>', 'a new or empty folder')
    .option('--json', 'one JSON object a line');
  for (const option of parameterOptions(FORMATS)) command.addOption(option);
  command.action(({ project, json, out, ...request }: ExportOptions) =>
    run({ project, json }, async ({ client, report }) => {
      // the engine may have been started in another folder
      const result = await client.call('export.run', { ...request, out: resolve(out) });
      report.result(
        result,
        `${result.written} images written to ${result.out}, ${result.verified} read back and found equal.`,
      );
    }),
  );
};
