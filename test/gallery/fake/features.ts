import { FEATURE_NAMES } from '../../../src-shared/features/names.ts';
import { featureDrawings } from '../../../src-shared/features/drawings/featureDrawings.ts';
import { scaledMap } from '../../../src-shared/features/drawings/scaledMap.ts';
import { createPlainFft2d } from '../../../src-shared/math/plainFft2d.ts';
import type { FakeState } from './FakeState.ts';
import type { FakeHandlers } from './handlers.ts';
import { play } from './jobs.ts';
import { draw, luminance, workingImageOf } from './picture.ts';
import { counts } from './project.ts';
import { moments } from './world.ts';

const DIM = FEATURE_NAMES.length;

const CARD = `# small-conv

A small convolutional encoder, trained on this library's own crops.

- Input: 64 x 64 RGB, sRGB values divided by 255
- Output: 64 numbers
- Trained: 30 epochs, contrastive loss, seed 1
- Good for: grouping by texture and light. Not for: naming things.
`;

export function featureHandlers(state: FakeState): FakeHandlers {
  const { world } = state;
  return {
    'features.extract': async () => {
      const n = world.images.length;
      await play(state, 'features', 'Measuring', n, 3);
      state.measured = true;
      state.changed('features');
      return { ...counts(state), computed: n };
    },
    'features.distributions': ({ bins = 40 }) => {
      const n = counts(state).measured;
      const features = FEATURE_NAMES.map((name, d) => {
        const values = Float32Array.from({ length: n }, (_, i) => world.features[i * DIM + d]).sort();
        const lowest = values[0] ?? 0;
        const highest = values.at(-1) ?? 0;
        const histogram = Array.from({ length: bins }, () => 0);
        for (const value of values)
          histogram[Math.min(bins - 1, Math.floor(((value - lowest) / (highest - lowest || 1)) * bins))]++;
        const { mean, std } = moments(world.features, n, d);
        return { name, lowest, highest, mean, std, median: values[n >> 1] ?? 0, counts: histogram };
      });
      return { images: n, features: n > 0 ? features : [] };
    },
    'features.matrix': () =>
      state.measured
        ? { ids: Int32Array.from(world.images, ({ id }) => id), data: world.features }
        : { ids: new Int32Array(0), data: new Float32Array(0) },
    'features.of': ({ id }) => {
      const image = world.images[id - 1];
      if (!image || !state.measured) return { id, values: null, histogram: null, flags: [] };
      return { id, values: [...world.row(id)], histogram: luminance(draw(image, 216)), flags: [] };
    },
    'features.drawings': ({ id }) => {
      const { contrast, ...drawn } = featureDrawings(
        createPlainFft2d(512),
        workingImageOf(draw(world.images[id - 1], 300)),
      );
      const { levels, top } = scaledMap(contrast);
      return { id, ...drawn, contrast: levels, contrastTop: top };
    },
    'embeddings.encoders': () =>
      [
        { id: '9c11d0a27be04f31', name: 'small-conv', dim: 64, shipped: false, card: CARD },
        {
          id: '41e7a05d9f2c6b88',
          name: 'tones-32',
          dim: 32,
          shipped: true,
          card: '# tones-32\n\nShipped. Sees tone curves and little else; 32 numbers.',
        },
        { id: 'b0d2f91e55ac7703', name: 'edges-128', dim: 128, shipped: true, card: null },
      ].map((encoder) => ({
        ...encoder,
        images: state.measured && state.vectors.has(encoder.name) ? world.images.length : 0,
      })),
    'embeddings.embed': async ({ encoder }) => {
      const n = world.images.length;
      await play(state, 'embeddings', `Running ${encoder}`, n, 3);
      state.vectors.add(encoder);
      state.changed('embeddings');
      return { encoder, images: n, dim: 32, failed: 0, provider: 'cpu' };
    },
    'embeddings.neighbours': ({ id, k = 12 }) =>
      world.images
        .filter((image) => image.id !== id)
        .map((image) => ({ id: image.id, distance: Math.sqrt(world.sqDistance(id, image.id)) }))
        .sort((a, b) => a.distance - b.distance)
        .slice(0, k),
  };
}
