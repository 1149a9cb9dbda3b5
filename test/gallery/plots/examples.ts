import { clusterProfile } from '../../../src-renderer/plots/clusterProfile.ts';
import { correlationHeatmap } from '../../../src-renderer/plots/correlationHeatmap.ts';
import { coverageCurve } from '../../../src-renderer/plots/coverageCurve.ts';
import { featureHistogram } from '../../../src-renderer/plots/featureHistogram.ts';
import type { Figure } from '../../../src-renderer/plots/figure.ts';
import { loadings } from '../../../src-renderer/plots/loadings.ts';
import { rings } from '../../../src-renderer/plots/rings.ts';
import { scatterMap } from '../../../src-renderer/plots/scatterMap.ts';
import { scree } from '../../../src-renderer/plots/scree.ts';
import { silhouetteBars } from '../../../src-renderer/plots/silhouetteBars.ts';
import { colourOf, type PlotTheme } from '../../../src-renderer/plots/theme.ts';

export interface Example {
  readonly name: string;
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly figure: (theme: PlotTheme) => Figure;
}

const points = {
  ids: Int32Array.of(11, 12, 13, 14, 15, 16),
  // three components: the map draws the first two
  coordinates: Float32Array.of(0, 0, 9, 1, 0, 9, 0, 1, 9, 4, 4, 9, 5, 4, 9, 9, 9, 9),
  components: 3,
  axes: ['component 1, 61 %', 'component 2, 22 %'] as const,
  view: 'pca contrast',
};

/** Every plot on data small enough to read: the tests assert these figures, the gallery page shows them. */
export const EXAMPLES: readonly Example[] = [
  {
    name: 'scatterMap, groups',
    label: 'Map of six images in two groups, one in none',
    width: 420,
    height: 320,
    figure: (theme) =>
      scatterMap(
        {
          ...points,
          colour: {
            kind: 'groups',
            palette: 'clusters',
            of: Int32Array.of(0, 0, 0, 1, 1, -1),
            groups: [
              { name: 'group 0', colour: 0 },
              { name: 'group 1', colour: 1 },
            ],
          },
          selected: null,
        },
        theme,
      ),
  },
  {
    name: 'scatterMap, values and a selection',
    label: 'Map of six images by confidence, two of them selected',
    width: 420,
    height: 320,
    figure: (theme) => {
      const map = scatterMap(
        {
          ...points,
          colour: {
            kind: 'values',
            values: Float32Array.of(0, 0.25, 0.5, 0.75, 1, 0.5),
            name: 'confidence',
            range: [0, 1],
          },
          selected: new Set([12, 15]),
        },
        theme,
      );
      const shapes = rings({ ...points, ringed: new Set([15]) }, theme);
      return { ...map, layout: { ...map.layout, shapes } };
    },
  },
  {
    name: 'scree',
    label: 'Variance explained by three components',
    width: 320,
    height: 200,
    figure: (theme) => scree([0.5, 0.25, 0.125], theme),
  },
  {
    name: 'loadings',
    label: 'Loadings of four features on two components',
    width: 320,
    height: 320,
    figure: (theme) =>
      loadings(
        {
          // entropy lies on RMS contrast
          loadings: Float32Array.of(0.75, 0.5, 0, 0.125, 0.25, 0.25, -0.75, 0),
          names: ['RMS contrast', 'entropy', 'chroma mean', 'luminance mean'],
        },
        theme,
      ),
  },
  {
    name: 'silhouetteBars',
    label: 'Silhouette of four runs',
    width: 320,
    height: 200,
    figure: (theme) =>
      silhouetteBars(
        [
          { name: '1', silhouette: null, current: false },
          { name: '3', silhouette: 0.25, current: false },
          { name: '5', silhouette: 0.5, current: true },
          { name: '40', silhouette: -0.125, current: false },
        ],
        theme,
      ),
  },
  {
    name: 'coverageCurve',
    label: 'Share labeled against the threshold',
    width: 420,
    height: 250,
    figure: (theme) =>
      coverageCurve({ thresholds: [0, 0.5, 1], shares: [1, 0.75, 0.25], at: { threshold: 0.5, share: 0.75 } }, theme),
  },
  {
    name: 'correlationHeatmap',
    label: 'Correlation of two classes with three features',
    width: 420,
    height: 220,
    figure: (theme) =>
      correlationHeatmap(
        {
          rows: ['RMS contrast', 'entropy', 'chroma mean'],
          columns: ['fog', 'strong'],
          rho: [
            [-0.75, 0.5],
            [0.125, -0.25],
            [null, 0.25],
          ],
          p: [
            [1e-9, 0.004],
            [0.3, 0.04],
            [null, 0.02],
          ],
          alpha: 0.01,
        },
        theme,
      ),
  },
  {
    name: 'featureHistogram',
    label: 'RMS contrast over the library, a value at 0.25',
    width: 320,
    height: 160,
    figure: (theme) =>
      featureHistogram({ name: 'RMS contrast', counts: [1, 4, 2, 0], lowest: 0, highest: 1, at: 0.25 }, theme),
  },
  {
    name: 'clusterProfile',
    label: 'A cluster against the library in three features',
    width: 292,
    height: 120,
    figure: (theme) =>
      clusterProfile(
        {
          features: [
            { name: 'RMS contrast', value: '0.19', z: -1.5 },
            { name: 'dynamic range', value: '1.3 stops', z: -4 },
            { name: 'entropy', value: '5.8 bits', z: 0.5 },
          ],
          colour: colourOf(theme, 'clusters', 0),
        },
        theme,
      ),
  },
];
