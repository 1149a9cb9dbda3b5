import { rm } from 'node:fs/promises';
import { Option } from 'commander';
import { dataFolder } from '../../../project/dataFolder.ts';
import { defaultProject } from '../../../project/projectPaths.ts';
import type { Client } from '../../../../src-shared/contract/api.ts';
import { openWindow } from '../openWindow.ts';
import type { Report } from '../report.ts';
import { positive, type Verb } from '../Verb.ts';
import { countsInWords } from './library.ts';
import { serveUntilStopped } from './serve.ts';

const ENCODER = 'gabor-48';
const CLUSTERS = 5;
const ANSWERS_PER_CLUSTER = 4;
const BUDGETS = [5, 10, 20, 40];
const SEEDS = 3;

export const demo: Verb = (program, run, bundles) => {
  program
    .command('demo')
    .description('make the demo library, run every stage on it, open the app')
    .option('--no-open', 'print the summary and end')
    .option('--json', 'one JSON object a line')
    .addOption(new Option('--images <n>', 'a smaller library, for tests').argParser(positive).hideHelp())
    .action(async ({ open, json, images }: { open: boolean; json?: boolean; images?: number }) => {
      let project: string | null = null;
      await run({ project: null, json }, async ({ client, report }) => {
        project = await runEveryStage(client, report, images);
      });
      if (!open || project === null) return;
      const window = await openWindow(bundles, project);
      if (window.kind === 'closed') return;
      console.error(`The Electron window cannot be opened: ${window.why}. Here is the same app in the browser.`);
      await serveUntilStopped(bundles, { project, json, launch: true });
    });
};

/** Walks the eight stages and says after each what came of it. */
async function runEveryStage(client: Client, report: Report, images: number | undefined): Promise<string> {
  const say = (stage: string, value: object, words: string) =>
    report.result({ stage, ...value }, `${stage.padEnd(12)}${words}`);

  const { library, truth, dataset } = await client.call('demo.make', { images });
  const project = defaultProject(dataFolder(process.env, process.platform), library);
  await client.call('project.open', { library, project });
  const counts = await client.call('library.scan', {});
  say('library', counts, countsInWords(counts));

  const measured = await client.call('features.extract', {});
  say(
    'features',
    measured,
    `${measured.measured} images measured, ${measured.computed} of them now; ${measured.failed} cannot be read.`,
  );

  const embedded = await client.call('embeddings.embed', { encoder: ENCODER });
  const { share, chance } = await client.call('demo.agreement', { truth, space: ENCODER });
  say(
    'embeddings',
    { ...embedded, agreement: share, chance },
    `${embedded.images} vectors of ${embedded.dim} by ${ENCODER}; the nearest neighbour shares the treatment for ${percent(share)} of the images, ${percent(chance)} by chance.`,
  );

  const { run: _run, ...clusters } = await client.call('clustering.run', { algorithm: 'ward', k: CLUSTERS });
  await client.call('clustering.map', { method: 'pca' });
  say(
    'clustering',
    clusters,
    `${clusters.k} clusters of ${clusters.sizes.join(', ')}; silhouette ${clusters.silhouette?.toFixed(2) ?? 'undefined'}.`,
  );

  // whoever labeled something in the demo before goes on with that
  const answered =
    counts.labeled > 0 ? { labeled: 0 } : await client.call('demo.answer', { truth, perCluster: ANSWERS_PER_CLUSTER });
  const classes = await client.call('labeling.classes', {});
  say(
    'labeling',
    answered,
    `${answered.labeled} prototypes answered now, as the truth file has them: ${classes.map((c) => `${c.name} ${c.images}`).join(', ')}.`,
  );

  const spread = await client.call('propagation.run', {});
  const simulated = await client.call('propagation.simulate', { truth, budgets: BUDGETS, seeds: SEEDS });
  const row = simulated.budgets
    .map((b) => `${b.accuracy.toFixed(2)} ± ${b.accuracy_std.toFixed(2)} with ${b.labels}`)
    .join(', ');
  say(
    'propagation',
    { ...spread, simulated: simulated.budgets },
    `${spread.accepted} of ${spread.images} images accepted, ${spread.abstained} abstained. A simulated person reaches an accuracy of ${row} answers.`,
  );

  const { statistics } = await client.call('validation.run', {});
  say(
    'validation',
    { statistics },
    statistics.map(({ name, value, of }) => `${name} ${value?.toFixed(2) ?? 'undefined'} (${of})`).join('; '),
  );

  await rm(dataset, { recursive: true, force: true });
  const written = await client.call('export.run', { format: 'folders', out: dataset });
  say(
    'export',
    written,
    `${written.written} images in class folders at ${written.out}, ${written.verified} read back and found equal.`,
  );

  report.result({ ...(await client.call('features.extract', {})), computed: measured.computed }, `Project: ${project}`);
  return project;
}

const percent = (share: number) => `${Math.round(100 * share)} %`;
