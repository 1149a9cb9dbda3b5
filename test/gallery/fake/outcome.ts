import { PenumbraError } from '../../../src-shared/contract/errors.ts';
import type { ValidationReport } from '../../../src-shared/contract/validation.ts';
import { FEATURE_NAMES } from '../../../src-shared/features/names.ts';
import { spearman } from '../../../src-shared/validation/correlation.ts';
import type { FakeState } from './FakeState.ts';
import type { FakeHandlers } from './handlers.ts';
import { play } from './jobs.ts';
import { lineage } from './lineage.ts';
import { accepted, probabilities } from './propagation.ts';

const DIM = FEATURE_NAMES.length;

function report(state: FakeState): ValidationReport {
  const n = Math.min(400, state.world.images.length);
  const scored = state.world.images.slice(0, n).map(({ id }) => probabilities(state, id));
  const figure = (name: string, of: string, value: number | null, meaning: string) => ({
    name,
    of,
    value,
    images: state.world.images.length,
    sampled: false,
    meaning,
  });
  return {
    id: 'c0ffee1122334455',
    stale: state.scenario === 'stale',
    statistics: [
      figure(
        'silhouette',
        'labels in the contrast space',
        0.27,
        'From -1 to 1: how much nearer an image is to its own class than to the next one.',
      ),
      figure(
        'Davies-Bouldin',
        'labels in the contrast space',
        1.34,
        'Lower is better: how much classes overlap on average.',
      ),
      figure(
        'Calinski-Harabasz',
        'labels in the contrast space',
        812.4,
        'Higher is better: spread between classes over spread within.',
      ),
      figure('silhouette', 'clusters of the current run', 0.31, 'The same for clusters.'),
      figure(
        'adjusted Rand index',
        'labels against clusters',
        0.62,
        '1 where both group the images alike, 0 where they agree by chance.',
      ),
      figure(
        'accuracy',
        'out of fold, answers by hand',
        0.96,
        'Share of answers that a model trained on the others gives too.',
      ),
      figure('expected calibration error', 'out of fold, answers by hand', null, 'Needs at least 50 answers.'),
    ],
    correlations: state.labels.classes.map(({ id, name }) => ({
      classId: id,
      className: name,
      features: FEATURE_NAMES.map((feature, d) => {
        const x = Float64Array.from(scored, (all) => all.find((entry) => entry.classId === id)?.probability ?? 0);
        const y = Float64Array.from({ length: n }, (_, i) => state.world.features[i * DIM + d]);
        const result = spearman(x, y);
        return result.kind === 'correlation'
          ? { feature, rho: result.r, p: result.p }
          : { feature, rho: null, p: null };
      }),
    })),
  };
}

export function outcomeHandlers(state: FakeState): FakeHandlers {
  return {
    'validation.run': async () => {
      await play(state, 'validation', 'Validating', 7, 1.5);
      state.validated = true;
      state.changed('validation');
      return report(state);
    },
    'validation.current': () => (state.validated ? report(state) : null),
    'export.lineage': ({ image, nearest }) => lineage(state, image, nearest),
    'export.plan': () => {
      if (!state.propagated && state.labels.images.size === 0)
        throw new PenumbraError('missing', 'No image has a label yet. Answer a few questions first.');
      const run = accepted(state);
      return {
        images: run.images,
        classes: state.labels.classes.map(({ id, name }) => ({
          name,
          folder: name.replaceAll(/[^\w-]+/g, '_'),
          images: run.classes.find((entry) => entry.classId === id)?.accepted ?? 0,
        })),
        abstained: run.abstained,
        warnings:
          state.scenario === 'failed'
            ? [
                "A class named 'test' is read as a split by other tools; rename it, or they will leave its images out of training.",
              ]
            : [],
      };
    },
    'export.run': async ({ format, out }) => {
      if (state.scenario === 'failed')
        throw new PenumbraError('input', 'There is no room on the disk: 3.1 GB are needed, 0.4 GB are free.', out);
      const { images } = accepted(state);
      await play(state, 'export', 'Exporting', images, 3);
      return { format, out, written: images, verified: images };
    },
  };
}
