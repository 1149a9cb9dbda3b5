import { resolve } from 'node:path';
import type { CallsOf, Handlers } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { FeatureDistribution, FileFeatures } from '../../src-shared/contract/features.ts';
import type { ProjectCounts } from '../../src-shared/contract/project.ts';
import { FEATURE_NAMES } from '../../src-shared/features/names.ts';
import { binsOver, distribution } from '../../src-shared/math/distribution.ts';
import type { Log } from '../database/log.ts';
import { logged } from '../database/logged.ts';
import type { Meta } from '../database/meta.ts';
import { contentId, resultId } from '../database/resultId.ts';
import type { ImageStore } from '../library/imageStore.ts';
import { rootsThere } from '../library/rootsThere.ts';
import { createPixels, type Pixels } from '../pixels/createPixels.ts';
import { requestsInFlight } from '../jobs/requestsInFlight.ts';
import { extract } from './extract.ts';
import type { Flags } from './flags.ts';
import type { FeatureStore } from './featureStore.ts';

export interface FeatureParts {
  readonly store: FeatureStore;
  readonly images: ImageStore;
  readonly log: Log;
  readonly meta: Meta;
  readonly flags: Flags;
  readonly pixels: Pixels;
  readonly pixelWorker: string;
  readonly parallel: number;
  readonly thumbnails: string;
  readonly counts: () => ProjectCounts;
}

const VERSION_KEY = 'features.version';

/** The feature version that this project's measurements have; null before the first extraction. */
export const featureVersion = (meta: Meta): string | null => meta.get<string>(VERSION_KEY);

/** `features.files` needs no project; `features.crops` asks a space, which is of a later stage, for what to measure. */
type FeatureCalls = Exclude<CallsOf<'features'>, 'features.files' | 'features.crops'>;

export function featureService(parts: FeatureParts): Pick<Handlers, FeatureCalls> {
  const { store, images, log, meta, flags } = parts;
  const version = () => featureVersion(meta) ?? '';

  return {
    'features.extract': async ({ workers }, { signal, progress, actor }) => {
      // images in folders that are not there are left as they are
      const roots = (await rootsThere(images.roots())).map(({ id }) => id);
      const pixels = workers ? createPixels(parts.pixelWorker, workers) : parts.pixels;
      try {
        const version = await pixels.run('version', null, signal);
        meta.set(VERSION_KEY, version);
        const parallel = workers ? requestsInFlight(workers) : parts.parallel;
        const { thumbnails } = parts;
        const options = { store, images, pixels, parallel, version, thumbnails, roots, signal, progress };
        const wanted = store.unmeasured(version, roots).length;
        const work = () => extract(options);
        const computed = wanted === 0 ? await work() : await logExtraction(log, store, version, wanted, actor, work);
        return { ...parts.counts(), computed };
      } finally {
        if (workers) await pixels.close();
      }
    },

    'features.distributions': ({ bins }) => {
      const { ids, data } = store.matrix(version());
      // nothing has no mean
      if (ids.length === 0) return { images: 0, features: [] };
      const features = FEATURE_NAMES.map((name, j): FeatureDistribution => {
        const column = Float64Array.from(ids, (_, i) => data[i * FEATURE_NAMES.length + j]);
        return { name, ...distribution(column, bins) };
      });
      return { images: ids.length, features };
    },

    'features.matrix': () => {
      const { ids, data } = store.matrix(version());
      return { ids, data };
    },

    'features.of': ({ id }) => {
      const measured = store.of(id, version());
      const found = flags.of(id, measured?.vector ?? null);
      if (!measured) return { id, values: null, histogram: null, flags: found };
      const { bins, p1, p99 } = measured.histogram;
      return { id, values: [...measured.vector], histogram: { bins: [...bins], p1, p99 }, flags: found };
    },

    'features.inBin': ({ feature, bins, bin }) => {
      if (bin >= bins)
        throw new PenumbraError('input', `there is no bin ${bin} of ${bins}; the last one is ${bins - 1}`);
      const { ids, data } = store.matrix(version());
      const j = FEATURE_NAMES.indexOf(feature);
      const column = Float64Array.from(ids, (_, i) => data[i * FEATURE_NAMES.length + j]);
      let lowest = Infinity;
      let highest = -Infinity;
      for (const value of column) {
        lowest = Math.min(lowest, value);
        highest = Math.max(highest, value);
      }
      const binOf = binsOver(lowest, highest, bins);
      return { ids: ids.filter((_, i) => binOf(column[i]) === bin) };
    },

    ...flags.handlers,

    'features.drawings': async ({ id }) => {
      const image = images.pathOf(id);
      if (!image) throw new PenumbraError('input', `there is no image with id ${id}`);
      const { path, sha256 } = image;
      const request = { path, sha256, kept: images.isKept(sha256 ?? '') };
      const { contrast, ...drawn } = await parts.pixels.run('drawings', request);
      return { id, ...drawn, contrast: contrast.levels, contrastTop: contrast.top };
    },
  };
}

/** Its result is what is measured then, by this run or by one before it. */
function logExtraction(
  log: Log,
  store: FeatureStore,
  version: string,
  wanted: number,
  actor: string,
  work: () => Promise<number>,
): Promise<number> {
  return logged(log, { kind: 'features.extract', arguments: { version } }, actor, async () => {
    const computed = await work();
    const measured = contentId(store.contents(version));
    const result = resultId({ algorithm: 'features', version, parameters: {}, seed: null, inputs: [measured] });
    return { answer: computed, result, outcome: { computed, failed: wanted - computed } };
  });
}

/** Measures single files, in order, without a project. */
export const measureFiles =
  (pixels: Pixels): Handlers['features.files'] =>
  async ({ files }, { signal, progress }) => {
    const lines: (FileFeatures | { file: string; error: string })[] = [];
    for (const file of files) {
      const path = Buffer.from(resolve(file));
      const request = { path, recorded: null, thumbnail: false, kept: false };
      const result = await pixels.run('measure', request, signal);
      if (result.kind === 'measured') lines.push({ file, ...named(result.exact) });
      else lines.push({ file, error: result.reason });
      progress(lines.length, files.length);
    }
    if (lines.every((line) => 'error' in line))
      throw new PenumbraError('input', `${files[0]}: ${(lines[0] as { error: string }).error}`, files[0]);
    return lines;
  };

const named = (values: Float64Array) =>
  Object.fromEntries(FEATURE_NAMES.map((name, j) => [name, values[j]])) as Record<
    (typeof FEATURE_NAMES)[number],
    number
  >;
