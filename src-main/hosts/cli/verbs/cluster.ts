import { writeFile } from 'node:fs/promises';
import { Option } from 'commander';
import { stringify } from 'csv-stringify/sync';
import type { Client } from '../../../../src-shared/contract/api.ts';
import { CLUSTERINGS, type ClusteringName } from '../../../../src-shared/clustering/clusterings.ts';
import { MAPS, type MapName } from '../../../../src-shared/clustering/maps.ts';
import { namesOf, type ParameterNames } from '../../../../src-shared/model/Parameter.ts';
import { CONTRAST, STEADY } from '../../../../src-shared/clustering/SpaceDefinition.ts';
import { outputPlace } from '../../../app/outputPlace.ts';
import { parameterOptions } from '../parameterOptions.ts';
import { integer, number, oneOf, positive, type ProjectOptions, type Verb } from '../Verb.ts';

/** What the algorithms take beside the number of clusters, which every tree takes too. */
type OwnParameters = { readonly [N in Exclude<ParameterNames<typeof CLUSTERINGS>, 'k'>]?: number };

interface ClusterOptions extends ProjectOptions, OwnParameters {
  readonly algorithm: ClusteringName;
  readonly k?: number;
  readonly cutHeight?: number;
  readonly space?: string;
  readonly seed?: number;
  readonly assignments?: string;
}

const ALGORITHMS = namesOf(CLUSTERINGS);

export const cluster: Verb = (program, run) => {
  const command = program
    .command('cluster')
    .description('cluster the images of a space')
    .requiredOption('--project <file>', 'project file')
    .requiredOption('--algorithm <name>', ALGORITHMS.join(' or '), oneOf(ALGORITHMS))
    .option('-k, --k <n>', 'number of clusters', positive)
    .addOption(new Option('--cut-height <h>', 'cut the tree at this height instead').argParser(number).conflicts('k'))
    .option(
      '--space <name>',
      `space: '${CONTRAST}', '${STEADY}' (which ignores how a picture is framed), names of encoders, or several joined by commas`,
    )
    .option('--seed <n>', 'seed of an algorithm that draws at random', integer)
    .option('--assignments <file>', 'write file,cluster,distance as CSV')
    .option('--json', 'one JSON object a line');
  for (const option of parameterOptions(CLUSTERINGS, ['k'])) command.addOption(option);
  command.action(({ project, json, assignments, ...request }: ClusterOptions) => {
    const { title, tree } = CLUSTERINGS[request.algorithm];
    if (!tree && request.cutHeight !== undefined)
      command.error(`error: ${title} has no tree to cut; give a number of clusters with '-k'`, { exitCode: 2 });
    return run({ project, json }, async ({ client, report }) => {
      const file = assignments === undefined ? null : await placeFor(client, assignments);
      const { run: _id, cut: _cut, ...result } = await client.call('clustering.run', request);
      if (file !== null) await writeAssignments(client, file);
      const silhouette = result.silhouette === null ? 'undefined' : result.silhouette.toFixed(3);
      report.result(result, `${result.k} clusters of ${result.sizes.join(', ')} images; silhouette ${silhouette}.`);
    });
  });
};

/** Asked before the work is begun. */
async function placeFor(client: Client, file: string): Promise<string> {
  const status = await client.call('project.status', {});
  return outputPlace(file, status.kind === 'open' ? status.roots : []);
}

/** Ids asked for at once. */
const PAGE = 1000;

async function writeAssignments(client: Client, file: string): Promise<void> {
  const { ids, clusters, distances } = await client.call('clustering.assignments', {});
  const names: string[] = [];
  for (let start = 0; start < ids.length; start += PAGE) {
    const rows = await client.call('library.images', { ids: [...ids.subarray(start, start + PAGE)] });
    names.push(...rows.map((row) => row.file));
  }
  await writeFile(
    file,
    stringify([['file', 'cluster', 'distance'], ...names.map((name, i) => [name, clusters[i], distances[i]])]),
  );
}

interface MapOptions extends ProjectOptions, MapParameters {
  readonly method: MapName;
  readonly space?: string;
  readonly seed?: number;
}

type MapParameters = { readonly [N in ParameterNames<typeof MAPS>]?: number };

const METHODS = namesOf(MAPS);

export const map: Verb = (program, run) => {
  const command = program
    .command('map')
    .description('lay the images of a space out in the plane')
    .requiredOption('--project <file>', 'project file')
    .requiredOption('--method <name>', METHODS.join(' or '), oneOf(METHODS, ['tsne', 'umap']))
    .option('--space <name>', 'space to lay out')
    .option('--seed <n>', 'seed of a method that draws at random', integer)
    .option('--json', 'one JSON object a line');
  for (const option of parameterOptions(MAPS)) command.addOption(option);
  command.action(({ project, json, ...request }: MapOptions) =>
    run({ project, json }, async ({ client, report }) => {
      const { method, images, seconds, kept } = await client.call('clustering.map', request);
      const how = kept ? 'kept from before' : `in ${seconds.toFixed(2)} s`;
      report.result({ method, images, seconds }, `${method} of ${images} images, ${how}.`);
    }),
  );
};

export const prototypes: Verb = (program, run) => {
  program
    .command('prototypes')
    .description('the images that stand for each cluster')
    .requiredOption('--project <file>', 'project file')
    .option('--per-cluster <n>', 'how many of each', positive)
    .option('--json', 'one JSON object a line')
    .action(({ project, json, perCluster }: ProjectOptions & { perCluster?: number }) =>
      run({ project, json }, async ({ client, report }) => {
        for (const { cluster: c, rank, file } of await client.call('clustering.prototypes', { perCluster })) {
          report.result({ cluster: c, rank, file }, `cluster ${c}, ${rank}: ${file}`);
        }
      }),
    );
};
