import { resolve } from 'node:path';
import type { ParameterNames } from '../../../../src-shared/model/Parameter.ts';
import { MODEL_CHOICES } from '../../../../src-shared/propagation/modelChoices.ts';
import { MODELS, type ModelChoice } from '../../../../src-shared/propagation/models.ts';
import { parameterOptions } from '../parameterOptions.ts';
import { integer, oneOf, positive, share, type ProjectOptions, type Verb } from '../Verb.ts';

const LATER = ['prototypes', 'knn', 'spreading', 'forest', 'boosting', 'mlp', 'selftraining'];

type ModelParameters = { readonly [N in ParameterNames<typeof MODELS>]?: number };

interface PropagateOptions extends ProjectOptions, ModelParameters {
  readonly model?: ModelChoice;
  readonly space?: string;
  readonly threshold?: number;
}

export const propagate: Verb = (program, run) => {
  const command = program
    .command('propagate')
    .description('learn from the labels and carry them to every image, or abstain')
    .requiredOption('--project <file>', 'project file')
    .option('--model <name>', MODEL_CHOICES.join(' or '), oneOf(MODEL_CHOICES, LATER))
    .option('--space <name>', 'space to learn in')
    .option('--threshold <t>', 'accept a label from this probability on', share)
    .option('--json', 'one JSON object a line');
  for (const option of parameterOptions(MODELS)) command.addOption(option);
  command.action(({ project, json, ...request }: PropagateOptions) =>
    run({ project, json }, async ({ client, report }) => {
      const result = await client.call('propagation.run', request);
      report.result(
        result,
        `${result.accepted} of ${result.images} images accepted, ${result.abstained} abstained (${result.model}).`,
      );
    }),
  );
};

interface SimulateOptions extends ProjectOptions {
  readonly truth: string;
  readonly budgets: readonly number[];
  readonly space?: string;
  readonly seed?: number;
  readonly seeds?: number;
  readonly predictions?: string;
}

export const simulate: Verb = (program, run) => {
  program
    .command('simulate')
    .description('play a person who knows the truth, and say how good the labels get with each number of answers')
    .requiredOption('--project <file>', 'project file; nothing is written into it')
    .requiredOption('--truth <csv>', 'file and class, with a header')
    .requiredOption('--budgets <list>', 'numbers of answers, as in 5,10,20,40', (text) => text.split(',').map(positive))
    .option('--space <name>', 'space to work in')
    .option('--seed <n>', 'first seed', integer)
    .option('--seeds <n>', 'how many seeds', positive)
    .option('--predictions <folder>', 'write N.csv for each number of answers')
    .option('--json', 'one JSON object a line')
    .action(({ project, json, truth, budgets, space, seed, seeds, predictions }: SimulateOptions) =>
      run({ project, json }, async ({ client, report }) => {
        const result = await client.call('propagation.simulate', {
          // the engine may have been started in another folder
          truth: resolve(truth),
          budgets: [...budgets],
          space,
          seed,
          seeds,
          predictions: predictions === undefined ? undefined : resolve(predictions),
        });
        const share = (value: number | null, std: number | null) =>
          (value === null ? '-' : `${value.toFixed(3)} ± ${(std ?? 0).toFixed(3)}`).padEnd(16);
        const rows = result.budgets.map(
          (b) =>
            `${String(b.labels).padStart(7)}  ${share(b.accuracy, b.accuracy_std)}${share(b.coverage, b.coverage_std)}${share(b.accepted_accuracy, b.accepted_accuracy_std)}`,
        );
        report.result(
          result,
          [
            `answers  ${'accuracy'.padEnd(16)}${'coverage'.padEnd(16)}accepted accuracy   (${result.images} images, ${result.seeds} seeds)`,
            ...rows,
          ].join('\n'),
        );
      }),
    );
};
