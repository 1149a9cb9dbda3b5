import type { ProjectOptions, Verb } from '../Verb.ts';

export const validate: Verb = (program, run) => {
  program
    .command('validate')
    .description('how far the labels can be trusted, without ground truth')
    .requiredOption('--project <file>', 'project file')
    .option('--json', 'one JSON object a line')
    .action(({ project, json }: ProjectOptions) =>
      run({ project, json }, async ({ client, report }) => {
        const { statistics } = await client.call('validation.run', {});
        const rows = statistics.map(
          ({ name, of, value, images, sampled }) =>
            `  ${name.padEnd(22)}${value === null ? 'undefined' : value.toFixed(3).padStart(9)}  ${of} (${sampled ? 'sample of ' : ''}${images} images)`,
        );
        report.result({ report: null, statistics }, rows.join('\n'));
      }),
    );
};
