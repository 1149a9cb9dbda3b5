import type { Handlers } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { sqDist } from '../../src-shared/math/sqDist.ts';
import type { BuiltSpace, Spaces } from './spaces.ts';

/** Rows by their distance to one row, that row left out; of equals the first. */
export function nearestRows(
  { matrix }: Pick<BuiltSpace, 'matrix'>,
  row: number,
  k: number,
): { row: number; distance: number }[] {
  const { data, n, dim } = matrix;
  const others = Array.from({ length: n }, (_, other) => ({
    row: other,
    distance: other === row ? -1 : Math.sqrt(sqDist(data, row, data, other, dim)),
  }));
  return others
    .filter((o) => o.row !== row)
    .sort((a, b) => a.distance - b.distance || a.row - b.row)
    .slice(0, k);
}

/** The images nearest to one in a space, exactly. */
export const neighbours =
  (spaces: Spaces): Handlers['embeddings.neighbours'] =>
  async ({ id, space: name, k }, context) => {
    const space = await spaces.ready(name, context);
    const row = space.ids.indexOf(id);
    if (row < 0) throw new PenumbraError('missing', `this image has no place in the space '${name}'`);
    return nearestRows(space, row, k).map((found) => ({ id: space.ids[found.row], distance: found.distance }));
  };
