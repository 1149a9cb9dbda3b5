import { InvalidArgumentError } from 'commander';
import type { ClassCorrelation, Statistic } from '../../../../src-shared/contract/validation.ts';
import type { ProjectOptions, Verb } from '../Verb.ts';

/** How many features of a class are named to a person; a machine gets all. */
const NAMED = 3;

export const validate: Verb = (program, run) => {
  program
    .command('validate')
    .description('how far the labels can be trusted, without ground truth')
    .requiredOption('--project <file>', 'project file')
    .option('--report <file>', 'not in this version', () => {
      throw new InvalidArgumentError('the report is not in this version');
    })
    .option('--json', 'one JSON object a line')
    .action(({ project, json }: ProjectOptions) =>
      run({ project, json }, async ({ client, report }) => {
        const { statistics, correlations } = await client.call('validation.run', {});
        for (const { className, features } of correlations)
          report.result({ class: className, features }, inWords({ className, features }));
        report.result({ report: null, statistics }, statistics.map(line).join('\n'));
      }),
    );
};

const line = ({ name, of, value, images, sampled }: Statistic) =>
  `  ${name.padEnd(22)}${value === null ? 'undefined' : value.toFixed(3).padStart(9)}  ${of} (${sampled ? 'sample of ' : ''}${images} images)`;

/** The features that a class's probability follows most, by Spearman's rho. */
function inWords({ className, features }: Pick<ClassCorrelation, 'className' | 'features'>): string {
  const strongest = features
    .flatMap(({ feature, rho }) => (rho === null ? [] : [{ feature, rho }]))
    .toSorted((a, b) => Math.abs(b.rho) - Math.abs(a.rho))
    .slice(0, NAMED)
    .map(({ feature, rho }) => `${feature} ${rho > 0 ? '+' : ''}${rho.toFixed(2)}`);
  return `  ${className}: ${strongest.join(', ') || 'follows no feature'}`;
}
