import type { MapMethod } from '../../src-shared/clustering/MapMethod.ts';

const parameters = { spread: { kind: 'number', min: 0, default: 1 } } as const;

/** A map of chance: rows lie where the generator puts them, at most `spread` from the origin. */
export const toyMap: MapMethod<typeof parameters> = {
  title: 'Dice',
  parameters,
  needs: { seed: true },
  run: ({ n }, { spread }, random) => ({
    components: 2,
    coordinates: Float32Array.from({ length: 2 * n }, () => spread * random()),
    explained: new Float32Array(),
    loadings: new Float32Array(),
  }),
};
