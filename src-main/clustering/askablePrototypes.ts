import { prototypes, type Prototype } from '../../src-shared/clustering/prototypes.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import { samePicture, type PerceptualHashes } from './samePicture.ts';
import type { BuiltSpace } from './spaces.ts';

/** What must be known of a space to choose whom to ask about. */
export type AskableSpace = Pick<BuiltSpace, 'matrix' | 'ids' | 'hashes' | 'excluded' | 'represented'>;

/**
 * The prototypes of a clustering. They are there to be asked about: no excluded image, none that another one stands
 * for, and no picture twice.
 *
 * @param phashes of the images, to tell which show one picture
 */
export function askablePrototypes(
  space: AskableSpace,
  labels: Int32Array,
  centroids: Matrix,
  perCluster: number,
  phashes: PerceptualHashes,
): Prototype[] {
  return prototypes(space.matrix, labels, centroids, perCluster, {
    excluded: space.excluded.map((is, row) => is | space.represented[row]),
    nearDuplicate: samePicture(space, phashes),
  });
}
