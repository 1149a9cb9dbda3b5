import { prototypes, type Prototype } from '../../src-shared/clustering/prototypes.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import { sameLook, type LooksOf } from './sameLook.ts';
import type { BuiltSpace } from './spaces.ts';

/** What must be known of a space to choose whom to ask about. */
export type AskableSpace = Pick<BuiltSpace, 'matrix' | 'ids' | 'hashes' | 'excluded' | 'aside'>;

/**
 * The prototypes of a clustering. They are there to be asked about: no excluded image, none that another one stands
 * for, and no picture twice.
 *
 * @param looks of the images, to tell which show one picture
 */
export function askablePrototypes(
  space: AskableSpace,
  labels: Int32Array,
  centroids: Matrix,
  perCluster: number,
  looks: LooksOf,
): Prototype[] {
  return prototypes(space.matrix, labels, centroids, perCluster, {
    excluded: space.excluded.map((is, row) => is | space.aside[row]),
    nearDuplicate: sameLook(space, looks),
  });
}
