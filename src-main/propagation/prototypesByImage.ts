import { PROTOTYPES_ASKED } from '../../src-shared/labeling/askPrototypes.ts';
import type { ClusterView } from '../clustering/clusterView.ts';

export interface PrototypePlace {
  readonly cluster: number;
  readonly rank: number;
}

const held = new WeakMap<ClusterView, ReadonlyMap<number, PrototypePlace>>();
const NONE: ReadonlyMap<number, PrototypePlace> = new Map();

/** Which of the prototypes that are asked about an image is, by image; found once for a view, which never changes. */
export function prototypesByImage(view: ClusterView | null): ReadonlyMap<number, PrototypePlace> {
  if (!view) return NONE;
  const known = held.get(view);
  if (known) return known;
  const found = new Map(view.prototypes(PROTOTYPES_ASKED).map(({ id, cluster, rank }) => [id, { cluster, rank }]));
  held.set(view, found);
  return found;
}
