import { describe, expect, it } from 'vitest';
import { byClass, byCluster, byValue, lookUp } from '../../src-renderer/clustering/mapColours.ts';
import { viewAfter } from '../../src-renderer/clustering/mapKeys.ts';
import { meanFeatures, profileAgainst } from '../../src-renderer/clustering/profile.ts';
import { rings } from '../../src-renderer/plots/rings.ts';
import type { FeatureDistribution } from '../../src-shared/contract/features.ts';
import { FEATURE_NAMES } from '../../src-shared/features/names.ts';
import { THEME } from './theme.ts';

const IDS = Int32Array.of(3, 4, 5);
const summary = { size: 1, words: [], prototypes: [], profile: [], separating: [], node: null };

describe('colours of a map', () => {
  it('follow the cluster, and are none outside of the run', () => {
    const clusters = [0, 1].map((cluster) => ({ ...summary, cluster }));
    const of = new Map([
      [3, 1],
      [5, 0],
    ]);
    expect(byCluster(IDS, clusters, (id) => of.get(id))).toEqual({
      kind: 'groups',
      palette: 'clusters',
      of: Int32Array.of(1, -1, 0),
      groups: [
        { name: 'cluster 0', colour: 0 },
        { name: 'cluster 1', colour: 1 },
      ],
    });
  });

  it('follow the class by its own colour, whatever its id', () => {
    const classes = [
      { id: 12, name: 'fog', key: 1, colour: 4, images: 1 },
      { id: 7, name: 'strong', key: 2, colour: 0, images: 1 },
    ];
    expect(byClass(IDS, classes, (id) => (id === 4 ? 7 : id === 5 ? 12 : undefined))).toEqual({
      kind: 'groups',
      palette: 'classes',
      of: Int32Array.of(-1, 1, 0),
      groups: [
        { name: 'fog', colour: 4 },
        { name: 'strong', colour: 0 },
      ],
    });
  });

  it('follow a value between the first and the last hundredth, NaN where there is none', () => {
    const ids = Int32Array.from({ length: 202 }, (_, i) => i);
    const colour = byValue(ids, 'entropy', (id) => (id === 201 ? undefined : id));
    expect([colour.kind, colour.kind === 'values' && [colour.range, colour.values[201]]]).toEqual([
      'values',
      [[2, 198], Number.NaN],
    ]);
    expect(byValue(new Int32Array(), 'entropy', () => 1)).toEqual({
      kind: 'values',
      values: new Float32Array(),
      name: 'entropy',
      range: [0, 0],
    });
  });

  it('look values up by id', () => {
    const valueOf = lookUp(IDS, (row) => 10 * row);
    expect([valueOf(3), valueOf(5), valueOf(6)]).toEqual([0, 20, undefined]);
  });
});

describe('keys of a map', () => {
  const view = { x: [0, 10], y: [-2, 2] } as const;

  it('pan, zoom about the middle, and fit', () => {
    expect(['ArrowRight', 'ArrowDown', '+', '0', 'q'].map((key) => viewAfter(view, key))).toEqual([
      { x: [1.5, 11.5], y: [-2, 2] },
      { x: [0, 10], y: [-2.6, 1.4] },
      { x: [1, 9], y: [-1.6, 1.6] },
      'all',
      undefined,
    ]);
  });

  it('zoom out as far as they zoomed in', () => {
    const near = viewAfter(view, '+');
    const back = near !== undefined && near !== 'all' ? viewAfter(near, '-') : undefined;
    expect(back).toEqual(view);
  });
});

describe('rings', () => {
  it('lie on their points, a fixed size in pixels', () => {
    const shapes = rings(
      { ids: IDS, coordinates: Float32Array.of(1, 2, 9, 3, 4, 9, 5, 6, 9), components: 3, ringed: new Set([4, 99]) },
      THEME,
    );
    expect(shapes.map(({ xanchor, yanchor, x0, x1, xsizemode }) => [xanchor, yanchor, x0, x1, xsizemode])).toEqual([
      [3, 4, -6, 6, 'pixel'],
    ]);
  });
});

describe('profile', () => {
  const dim = FEATURE_NAMES.length;
  const library = FEATURE_NAMES.map((name, d): FeatureDistribution => ({
    name,
    lowest: 0,
    highest: 9,
    mean: d,
    std: d === 1 ? 0 : 2,
    median: d,
    counts: [],
  }));

  it('is in standard deviations of the library; a feature without any spread lies on its mean', () => {
    const means = FEATURE_NAMES.map((_, d) => d + 3);
    const entries = profileAgainst(means, library);
    expect([entries.length, entries[0], entries[1]]).toEqual([
      dim,
      { feature: 'rms_contrast', mean: 3, z: 1.5 },
      { feature: 'michelson_contrast', mean: 4, z: 0 },
    ]);
  });

  it('is the mean over the images that are measured', () => {
    const data = Float32Array.from({ length: 3 * dim }, (_, i) => Math.floor(i / dim) * 10 + (i % dim));
    expect(meanFeatures([3, 5, 99], IDS, data)).toEqual(FEATURE_NAMES.map((_, d) => 10 + d));
    expect(meanFeatures([99], IDS, data)).toEqual([]);
  });
});
