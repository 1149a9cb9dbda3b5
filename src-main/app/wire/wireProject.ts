import { join } from 'node:path';
import type { JobState } from '../../../src-shared/contract/events.ts';
import type { ProjectCounts, ProjectStatus } from '../../../src-shared/contract/project.ts';
import { proposalsFrom } from '../../propagation/proposals.ts';
import type { AppOptions } from '../AppOptions.ts';
import { countProject } from '../countProject.ts';
import { demoService } from '../../demo/service.ts';
import { describeEntries } from '../describeEntry.ts';
import type { ProjectHandlers } from '../handlers.ts';
import type { Background } from '../Background.ts';
import { projectPicture, type PictureKind } from '../projectPicture.ts';
import { createProjectStatus } from '../projectStatus.ts';
import type { Ground } from './Ground.ts';
import { wireClustering } from './wireClustering.ts';
import { wireEmbeddings } from './wireEmbeddings.ts';
import { wireExport } from './wireExport.ts';
import { wireFeatures } from './wireFeatures.ts';
import { wireLabeling, type WiredLabeling } from './wireLabeling.ts';
import { wireLibrary, type WiredLibrary } from './wireLibrary.ts';
import { wirePropagation } from './wirePropagation.ts';
import { wireValidation } from './wireValidation.ts';

/** Paths of the files that an open project uses besides its database. */
export interface ProjectPlaces {
  /** The project file. */
  readonly path: string;
  /** The folder beside the project file: thumbnails, encoders, backups. */
  readonly files: string;
  /** Path of a worker's script, by its name. */
  readonly bundle: (name: string) => string;
}

export interface WiredProject {
  readonly handlers: ProjectHandlers;
  readonly status: (jobs: readonly JobState[]) => ProjectStatus;
  readonly picture: (kind: PictureKind, id: number) => Promise<Uint8Array | null>;
  /** Stops watching the folders, so that no new jobs start. */
  readonly stopWatching: () => void;
  /** Ends the watch and the inference workers. Call it while the database is still open. */
  readonly close: () => Promise<void>;
}

/**
 * Creates all stages in their order, each with what it needs from the others. A stage gets a
 * function where it needs something from a later stage.
 */
export function wireProject(
  ground: Ground,
  { path, files, bundle }: ProjectPlaces,
  { resources, now, watchTimes }: Pick<AppOptions, 'resources' | 'now' | 'watchTimes'>,
  background: Background,
): WiredProject {
  const thumbnails = join(files, 'thumbnails');
  const counts = (): ProjectCounts => countProject({ path, ...library, ...features, ...labeling });

  const library: WiredLibrary = wireLibrary(ground, {
    path,
    background,
    watchTimes,
    later: {
      counts,
      phashes: () => features.phashes,
      labels: () => labeling.labels,
      extract: (request, context) => features.handlers['features.extract'](request, context),
    },
  });
  const features = wireFeatures(ground, { ...library, thumbnails, pixelWorker: bundle('pixelWorker'), counts });
  const embeddings = wireEmbeddings(ground, {
    inferenceWorker: bundle('inferenceWorker'),
    shipped: join(resources, 'encoders'),
    imported: join(files, 'encoders'),
  });
  const clustering = wireClustering(ground, { ...library, ...features, ...embeddings, now });
  const proposals = proposalsFrom(() => propagation.outcomes());
  const labeling: WiredLabeling = wireLabeling(ground, { ...library, ...clustering, proposals });
  const propagation = wirePropagation(ground, { ...library, ...features, ...clustering, ...labeling });
  const parts = { ...library, ...features, ...embeddings, ...clustering, ...labeling, ...propagation };
  const validation = wireValidation(ground, parts);
  const exporting = wireExport(ground, parts);

  const handlers: ProjectHandlers = {
    ...library.handlers,
    ...features.handlers,
    ...embeddings.handlers,
    ...clustering.handlers,
    ...labeling.handlers,
    ...propagation.handlers,
    ...validation.handlers,
    ...exporting.handlers,
    ...demoService(parts),
    'project.log': ({ limit }) => describeEntries(ground.log.newest(limit), labeling.names, ground.log.at),
  };
  library.startWatching();
  return {
    handlers,
    status: createProjectStatus({
      ...parts,
      path,
      validationStale: validation.isStale,
      log: ground.log,
      counts,
      watch: library.watch.state,
    }),
    picture: projectPicture(library.images, ground.pixels, thumbnails),
    stopWatching: library.watch.stop,
    close: async () => {
      library.watch.stop();
      await library.watch.idle();
      await embeddings.close();
    },
  };
}
