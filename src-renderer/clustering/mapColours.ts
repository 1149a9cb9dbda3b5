import type { ClusterSummary } from '../../src-shared/contract/clustering.ts';
import type { LabelClass } from '../../src-shared/contract/labeling.ts';
import { t } from '../i18n/t.ts';
import type { PointColour } from '../plots/scatterMap.ts';

/** Points by their cluster. */
export function byCluster(
  ids: Int32Array,
  clusters: readonly ClusterSummary[],
  clusterOf: (id: number) => number | undefined,
): PointColour {
  const groups = clusters.map(({ cluster }) => ({ name: t('clustering.cluster', { cluster }), colour: cluster }));
  return { kind: 'groups', palette: 'clusters', of: ids.map((id) => clusterOf(id) ?? -1), groups };
}

/** Points by the class that a person gave them; grey for none. */
export function byClass(
  ids: Int32Array,
  classes: readonly LabelClass[],
  classOf: (id: number) => number | undefined,
): PointColour {
  const at = new Map(classes.map(({ id }, i) => [id, i]));
  const of = ids.map((id) => at.get(classOf(id) ?? -1) ?? -1);
  return { kind: 'groups', palette: 'classes', of, groups: classes.map(({ name, colour }) => ({ name, colour })) };
}

/** The outer hundredths share the end's colour, so that one outlier does not make all others look the same. */
const TAIL = 0.01;

/** Points by a number each: NaN where an image has none. */
export function byValue(ids: Int32Array, name: string, valueOf: (id: number) => number | undefined): PointColour {
  const values = Float32Array.from(ids, (id) => valueOf(id) ?? Number.NaN);
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return { kind: 'values', values, name, range: [at(TAIL), at(1 - TAIL)] };
}

/** Values by image id, from two parallel arrays. */
export function lookUp(ids: Int32Array, value: (row: number) => number): (id: number) => number | undefined {
  const rows = new Map<number, number>();
  ids.forEach((id, row) => rows.set(id, row));
  return (id) => {
    const row = rows.get(id);
    return row === undefined ? undefined : value(row);
  };
}
