import { resolve } from 'node:path';
import type { ProjectOptions, Verb } from '../Verb.ts';

export const embed: Verb = (program, run) => {
  program
    .command('embed')
    .description('run an encoder over every image')
    .requiredOption('--project <file>', 'project file')
    .requiredOption(
      '--encoder <name>',
      'name of an encoder, or an .onnx file with its preprocessing as .json beside it',
    )
    .option('--json', 'one JSON object a line')
    .action(({ project, json, encoder }: ProjectOptions & { encoder: string }) =>
      run({ project, json }, async ({ client, report }) => {
        // the engine may have been started in another folder
        const file = /\.onnx$/i.test(encoder) ? resolve(encoder) : encoder;
        const result = await client.call('embeddings.embed', { encoder: file });
        report.result(
          result,
          `${result.images} images have a vector of ${result.dim} numbers by ${result.encoder} (${result.provider}); ${result.failed} failed.`,
        );
      }),
    );
};
