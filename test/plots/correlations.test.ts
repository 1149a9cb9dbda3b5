import { describe, expect, it } from 'vitest';
import { correlationTable, strongest } from '../../src-renderer/validation/correlationTable.ts';
import { scaleOf } from '../../src-renderer/validation/scales.ts';
import type { ClassCorrelation } from '../../src-shared/contract/validation.ts';

/** Two classes; entropy comes before RMS contrast here, chroma is undefined for one of them. */
const CORRELATIONS: readonly ClassCorrelation[] = [
  {
    classId: 1,
    className: 'fog',
    features: [
      { feature: 'entropy', rho: -0.5, p: 0.001 },
      { feature: 'rms_contrast', rho: -0.75, p: 0.0001 },
      { feature: 'chroma_mean', rho: null, p: null },
    ],
  },
  {
    classId: 2,
    className: 'strong',
    features: [
      { feature: 'rms_contrast', rho: 0.875, p: 0 },
      { feature: 'entropy', rho: 0.25, p: 0.02 },
      { feature: 'chroma_mean', rho: 0.125, p: 0.2 },
    ],
  },
];

describe('correlations', () => {
  it('become a table in the order of the features, whatever the order they come in', () => {
    expect(correlationTable(CORRELATIONS)).toEqual({
      names: ['fog', 'strong'],
      features: ['rms_contrast', 'entropy', 'chroma_mean'],
      rho: [
        [-0.75, 0.875],
        [-0.5, 0.25],
        [null, 0.125],
      ],
      p: [
        [0.0001, 0],
        [0.001, 0.02],
        [null, 0.2],
      ],
      tests: 5,
      alpha: 0.01,
    });
  });

  it('name what goes with a class beyond chance, strongest first', () => {
    const { alpha } = correlationTable(CORRELATIONS);
    expect(strongest(CORRELATIONS, alpha)).toEqual([
      {
        name: 'fog',
        features: [
          { label: 'RMS contrast', rho: '\u22120.75' },
          { label: 'entropy', rho: '\u22120.50' },
        ],
      },
      { name: 'strong', features: [{ label: 'RMS contrast', rho: '0.88' }] },
    ]);
  });

  it('hold for no classes', () => {
    expect(correlationTable([])).toEqual({ names: [], features: [], rho: [], p: [], tests: 0, alpha: 0.05 });
  });
});

describe('scales', () => {
  it('are known for figures with two ends, by their names', () => {
    expect(['silhouette', 'adjusted Rand index', 'out-of-fold accuracy', 'Davies-Bouldin'].map(scaleOf)).toEqual([
      { from: -1, to: 1, zero: 0, mark: 0.25 },
      { from: -0.5, to: 1, zero: 0 },
      { from: 0, to: 1 },
      null,
    ]);
  });
});
