import { useMemo } from 'react';
import type { ClusterSummary } from '../../src-shared/contract/clustering.ts';
import type { Response } from '../../src-shared/contract/api.ts';
import { FEATURE_NAMES } from '../../src-shared/features/names.ts';
import { featureLabel } from '../state/featureLabel.ts';
import { t } from '../i18n/t.ts';
import type { PointColour } from '../plots/scatterMap.ts';
import { useClasses, useLabels } from '../state/labels.ts';
import { useCall } from '../state/useCall.ts';
import { indexAssignments } from '../state/indexAssignments.ts';
import { byClass, byCluster, byValue, lookUp } from './mapColours.ts';

/** What the points of the map are coloured by: `feature:NAME` for one of the features. */
export type ColourBy = 'cluster' | 'class' | 'confidence' | 'anomaly' | `feature:${string}`;

/** What the points are coloured by, as the title of a scale. */
export function colourName(by: ColourBy): string {
  switch (by) {
    case 'cluster':
    case 'class':
    case 'confidence':
    case 'anomaly':
      return t(`clustering.colour.names.${by}`);
    default: {
      const feature = FEATURE_NAMES.find((name) => by === `feature:${name}`);
      return feature ? featureLabel(feature) : by;
    }
  }
}

type Assignments = Response<'clustering.assignments'>;

/** Colours for these images; null while what they need is read. Reads the large tables only when they are asked for. */
export function useMapColour(
  by: ColourBy,
  ids: Int32Array | null,
  clusters: readonly ClusterSummary[],
  assignments: Assignments | undefined,
): PointColour | null {
  const feature = by.startsWith('feature:') ? by.slice('feature:'.length) : null;
  const { value: matrix } = useCall('features.matrix', feature === null ? null : {});
  const { value: predictions } = useCall('propagation.predictions', by === 'confidence' ? {} : null);
  const { classes } = useClasses();
  const labels = useLabels();

  return useMemo(() => {
    if (ids === null || assignments === undefined) return null;
    if (by === 'class') return byClass(ids, classes, labels.classOf);
    if (by === 'anomaly')
      return byValue(
        ids,
        colourName(by),
        lookUp(assignments.ids, (row) => assignments.anomaly[row]),
      );
    if (by === 'confidence') {
      if (predictions === undefined) return null;
      const none = () => undefined;
      return byValue(
        ids,
        colourName(by),
        predictions ? lookUp(predictions.ids, (row) => predictions.confidence[row]) : none,
      );
    }
    if (feature !== null) {
      if (matrix === undefined) return null;
      const column = FEATURE_NAMES.findIndex((name) => name === feature);
      return byValue(
        ids,
        colourName(by),
        lookUp(matrix.ids, (row) => matrix.data[row * FEATURE_NAMES.length + column]),
      );
    }
    return byCluster(ids, clusters, indexAssignments(assignments).clusterOf);
  }, [by, feature, ids, clusters, assignments, matrix, predictions, classes, labels]);
}
