import type { ProjectCounts } from '../../src-shared/contract/project.ts';
import type { Labels } from '../labeling/labels.ts';
import type { ImageStore } from '../library/imageStore.ts';

export interface CountedParts {
  /** The project file. */
  readonly path: string;
  readonly images: ImageStore;
  readonly measured: () => number;
  readonly labels: Labels;
}

/** Counts the files of the library: found, ready, failed, ignored, measured and labeled. */
export function countProject({ path, images, measured, labels }: CountedParts): ProjectCounts {
  const { ready, failed, ignored } = images.counts();
  return {
    project: path,
    found: ready + failed + ignored,
    ready,
    failed,
    ignored,
    measured: measured(),
    labeled: labels.present().size,
  };
}
