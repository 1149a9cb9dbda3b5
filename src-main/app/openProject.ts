import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Handlers } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { JobState } from '../../src-shared/contract/events.ts';
import type { ProjectStatus } from '../../src-shared/contract/project.ts';
import { STEADY } from '../../src-shared/clustering/SpaceDefinition.ts';
import { createLog } from '../database/log.ts';
import { createMeta } from '../database/meta.ts';
import { remembered } from '../database/remembered.ts';
import { closeDatabase, openDatabase } from '../database/openDatabase.ts';
import { defaultStrategy } from '../../src-shared/propagation/defaultStrategy.ts';
import { createClusterViews } from '../clustering/clusterView.ts';
import { createMembers } from '../clustering/members.ts';
import { neighbours } from '../clustering/neighbours.ts';
import { createProfiles } from '../clustering/profiles.ts';
import { createRunStore } from '../clustering/runStore.ts';
import { clusteringService } from '../clustering/service.ts';
import { createSpaces } from '../clustering/spaces.ts';
import { createEmbeddingStore } from '../embeddings/embeddingStore.ts';
import { embeddingService } from '../embeddings/service.ts';
import { exportService } from '../export/service.ts';
import { thumbnailFile } from '../features/extract.ts';
import { createFlags } from '../features/flags.ts';
import { createMeasureCrops } from '../features/cropService.ts';
import { createCropStore } from '../features/cropStore.ts';
import { createFeatureStore } from '../features/featureStore.ts';
import { featureService, featureVersion } from '../features/service.ts';
import { createLabels } from '../labeling/labels.ts';
import { labelingService, labelNames } from '../labeling/service.ts';
import { createImageStore } from '../library/imageStore.ts';
import { createWatch } from '../library/watch.ts';
import { libraryService } from '../library/service.ts';
import { createCompute } from '../jobs/createCompute.ts';
import type { Pixels } from '../pixels/createPixels.ts';
import { requestsInFlight } from '../jobs/requestsInFlight.ts';
import { createLineage } from '../propagation/lineage.ts';
import { createModelStore } from '../propagation/modelStore.ts';
import { createOutcomes } from '../propagation/outcome.ts';
import { proposalsFrom } from '../propagation/proposals.ts';
import { propagationService } from '../propagation/service.ts';
import { createReportStore } from '../validation/reportStore.ts';
import { validationService } from '../validation/service.ts';
import type { AppOptions } from './AppOptions.ts';
import type { Background } from './Background.ts';
import type { ComputeTasks } from './computeTasks.ts';
import { demoHandlers } from './demo.ts';
import { describeEntries } from './describeEntry.ts';
import { releaseLock, takeLock } from '../project/projectLock.ts';
import { filesFolder, lockFile, refuseInside } from '../project/projectPaths.ts';
import { createProjectStatus } from './projectStatus.ts';
import { isWatched, readBatch, watchHandler } from './watching.ts';

export interface OpenProject {
  readonly kind: 'open';
  readonly path: string;
  readonly handlers: Partial<Handlers>;
  status(jobs: readonly JobState[]): ProjectStatus;
  picture(kind: 'thumb' | 'media', id: number): Promise<Uint8Array | null>;
  /** Begins nothing more by itself. */
  stopWatching(): void;
  close(): Promise<void>;
}

/** Opens a project file, making it if need be, and puts its stages together. Holds its lock until closed. */
export async function openProject(
  path: string,
  options: AppOptions,
  pixels: Pixels,
  background: Background,
): Promise<OpenProject> {
  const lock = lockFile(path);
  const me = { pid: process.pid, ...options.address };
  await takeLock(lock, me).catch((error: { code?: string }) => {
    if (error instanceof PenumbraError) throw error;
    throw new PenumbraError(
      'input',
      `the project file cannot be written here (${error.code}); choose another place with --project`,
      path,
    );
  });
  const files = filesFolder(path);
  const thumbnails = join(files, 'thumbnails');
  try {
    const db = openDatabase(path, join(files, 'backups'));
    const log = createLog(db, options.clock);
    const meta = createMeta(db);
    const images = createImageStore(db);
    const features = createFeatureStore(db);
    const embeddings = createEmbeddingStore(db);
    const version = () => featureVersion(meta);
    const crops = createCropStore(db);
    const parallel = requestsInFlight(options.workers);
    const measureCrops = createMeasureCrops({ store: crops, log, pixels, parallel, isKept: images.isKept });
    const spaces = createSpaces({ db, images, features, embeddings, crops, measureCrops, version });
    const runs = createRunStore(db, meta);
    const members = createMembers(runs, spaces);
    const looks = () => features.phashes(version() ?? '');
    const views = createClusterViews(runs, spaces, looks);
    const labels = createLabels({ log, members, images });
    const names = labelNames(labels, images, members);
    const models = createModelStore(db, meta, () => labels.state().active);
    const outcomes = createOutcomes(models, labels);

    const lineageParts = { images, labels, outcomes, views, runs, members, spaces, featureVersion: version, log };

    const measuredNow = remembered(
      () => [version(), images.state(), features.state()],
      () => {
        const complete = features.completeContents(version() ?? '');
        return images.ready().reduce((count, { sha256 }) => count + (complete.has(sha256) ? 1 : 0), 0);
      },
    );
    const counts = () => {
      const { ready, failed, ignored } = images.counts();
      const measured = measuredNow();
      return {
        project: path,
        found: ready + failed + ignored,
        ready,
        failed,
        ignored,
        measured,
        labeled: labels.present().size,
      };
    };
    const bundle = (name: string) => join(options.bundles, `${name}.js`);
    const compute = createCompute<ComputeTasks>(bundle('computeWorker'));
    const embedding = embeddingService({
      store: embeddings,
      log,
      pixels,
      parallel,
      inferenceWorker: bundle('inferenceWorker'),
      shipped: join(options.resources, 'encoders'),
      imported: join(files, 'encoders'),
    });
    const validation = validationService({
      reports: createReportStore(db),
      outcomes,
      runs,
      views,
      spaces,
      labels,
      featureMatrix: () => features.matrix(version() ?? ''),
      log,
      compute,
    });

    const flags = createFlags({ store: features, images, log, meta, version: () => version() ?? '' });
    const library = libraryService({
      store: images,
      log,
      pixels,
      parallel,
      counts,
      unconfirmed: labels.unconfirmed,
      isLabeled: labels.isLabeled,
      looks: {
        hashes: looks,
        plain: () => new Set(flags.flagged('near-uniform')),
        state: () => `${version()} ${measuredNow()} ${JSON.stringify(flags.thresholds())}`,
      },
      compute,
      refuseOwn: (folder) => refuseInside(path, folder),
      renewWatch: () => watch.renew(),
    });
    const measuring = featureService({
      store: features,
      images,
      log,
      meta,
      flags,
      pixels,
      pixelWorker: bundle('pixelWorker'),
      parallel,
      thumbnails,
      counts,
    });
    const watch = createWatch({
      store: images,
      announce: (state) => background.emit('watch.changed', state),
      read: (settled) => readBatch(background, settled, library.rescan, measuring['features.extract']),
    });
    const handlers: Partial<Handlers> = {
      ...library.handlers,
      'library.watch': watchHandler(watch, meta, log),
      ...measuring,
      'features.crops': async (_request, context) => {
        const wanted = spaces.cropsOf(STEADY);
        return { images: wanted.contents.length, computed: await measureCrops(wanted, context) };
      },
      ...embedding.handlers,
      ...clusteringService({
        runs,
        spaces,
        views,
        profiles: createProfiles(features, version),
        images,
        log,
        now: options.now,
        compute,
      }),
      ...labelingService({
        labels,
        images,
        members,
        runs,
        views,
        proposals: proposalsFrom(outcomes),
        asker: defaultStrategy,
      }),
      ...propagationService({
        models,
        outcomes,
        labels,
        spaces,
        images,
        looks,
        log,
        compute,
      }),
      ...validation.handlers,
      ...exportService({ ...lineageParts, lineage: createLineage(lineageParts) }),
      ...demoHandlers({ labels, images, views, spaces }),
      'embeddings.neighbours': neighbours(spaces),
      'project.log': ({ limit }) => describeEntries(log.newest(limit), names, log.at),
    };
    if (isWatched(meta)) void watch.start();
    const validationStale = () => validation.current()?.stale ?? null;
    const status = createProjectStatus({
      path,
      images,
      embeddings,
      spaces,
      runs,
      labels,
      names,
      outcomes,
      validationStale,
      log,
      counts,
      watch: watch.state,
    });

    return {
      kind: 'open',
      path,
      handlers,
      status,
      picture: async (kind, id) => {
        const image = images.pathOf(id);
        if (!image) return null;
        const kept =
          image.sha256 && kind === 'thumb'
            ? await readFile(thumbnailFile(thumbnails, image.sha256)).catch(() => null)
            : null;
        return kept ?? pixels.run('display', { path: image.path });
      },
      stopWatching: watch.stop,
      close: async () => {
        watch.stop();
        await watch.idle();
        await embedding.close();
        closeDatabase(db);
        releaseLock(lock, me);
      },
    };
  } catch (error) {
    releaseLock(lock, me);
    throw error;
  }
}
