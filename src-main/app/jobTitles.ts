import type { CallName, Request } from '../../src-shared/contract/api.ts';

type Titles = { readonly [C in CallName]?: (request: Request<C>) => string };

/** How the top bar names each job while it runs: one entry for every long call. */
export const JOB_TITLES: Titles = {
  'library.scan': () => 'Scanning the library',
  'library.makeDemo': () => 'Making the demo library',
  'features.extract': () => 'Measuring contrast',
  'features.crops': () => 'Measuring other framings',
  'features.files': () => 'Measuring files',
  'embeddings.embed': ({ encoder }) => `Embedding with ${encoder}`,
  'clustering.run': ({ algorithm, space }) => `${algorithm === 'ward' ? 'Ward' : 'k-means'} in the ${space} space`,
  'clustering.map': ({ method, space }) => `${method.toUpperCase()} of the ${space} space`,
  'propagation.run': () => 'Propagating labels',
  'propagation.simulate': () => 'Simulating an annotator',
  'validation.run': () => 'Validating',
  'export.run': ({ format }) => `Exporting ${format}`,
};
