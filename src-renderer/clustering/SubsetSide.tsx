import { useMemo } from 'react';
import type { Response } from '../../src-shared/contract/api.ts';
import type { ClusterSummary } from '../../src-shared/contract/clustering.ts';
import { formatFeature } from '../../src-shared/features/describe.ts';
import { featureLabel } from '../state/featureLabel.ts';
import { t } from '../i18n/t.ts';
import { clusterProfile } from '../plots/clusterProfile.ts';
import { Plot } from '../plots/Plot.tsx';
import { colourOf } from '../plots/theme.ts';
import { useTheme } from '../plots/useTheme.ts';
import { fixed } from '../state/format.ts';
import { useCall } from '../state/useCall.ts';
import { SideSection } from '../widgets/Page.tsx';
import { indexAssignments } from '../state/indexAssignments.ts';
import { ClusterList } from './ClusterList.tsx';
import type { Subset } from './Subset.ts';
import { MapAxes } from './MapAxes.tsx';
import { OutlierStrip } from './OutlierStrip.tsx';
import { meanFeatures, profileAgainst } from './profile.ts';
import classes from './clustering.module.css';

interface Props {
  readonly subset: Subset | null;
  readonly clusters: readonly ClusterSummary[];
  readonly space: string;
  readonly assignments: Response<'clustering.assignments'> | undefined;
  readonly members: ArrayLike<number>;
  onChoose(cluster: number): void;
}

/** What the subset that is shown is like; without one, all clusters side by side and what the map's axes mean. */
export function SubsetSide({ subset, clusters, space, assignments, members, onChoose }: Props) {
  const cluster = subset?.kind === 'cluster' ? clusters.find((entry) => entry.cluster === subset.cluster) : undefined;
  const outliers = assignments ? indexAssignments(assignments).outliers(8) : [];
  return (
    <>
      {subset === null ? (
        <>
          <SideSection title={t('clustering.side.clusters')}>
            <ClusterList clusters={clusters} chosen={null} onChoose={onChoose} />
          </SideSection>
          <MapAxes space={space} />
        </>
      ) : (
        <>
          {cluster && cluster.words.length > 0 && (
            <SideSection title={t('clustering.side.words')}>
              {cluster.words.map((word) => (
                <span key={word} className="chip">
                  {word}
                </span>
              ))}
            </SideSection>
          )}
          <Profile cluster={cluster} members={members} />
        </>
      )}
      {outliers.length > 0 && <OutlierStrip ids={outliers} />}
    </>
  );
}

function Profile({ cluster, members }: { cluster: ClusterSummary | undefined; members: ArrayLike<number> }) {
  const theme = useTheme();
  const { value: library } = useCall('features.distributions', {});
  // a cluster comes with its profile; that of a branch or a lasso is computed here
  const { value: matrix } = useCall('features.matrix', cluster ? null : {});
  const profile = useMemo(
    () => cluster?.profile ?? (matrix ? meanFeatures(members, matrix.ids, matrix.data) : null),
    [cluster, matrix, members],
  );
  const drawn = useMemo(() => {
    if (!library || !profile || profile.length === 0) return null;
    const entries = profileAgainst(profile, library.features);
    const features = entries.map(({ feature, mean, z }) => ({
      name: featureLabel(feature),
      value: formatFeature(feature, mean),
      z,
    }));
    const colour = cluster ? colourOf(theme, 'clusters', cluster.cluster) : theme.text;
    const far = entries
      .filter(({ z }) => Math.abs(z) >= 1)
      .map(({ feature, z }) => `${featureLabel(feature)} ${fixed(z, 1)}`);
    return { figure: clusterProfile({ features, colour }, theme), far };
  }, [library, profile, cluster, theme]);

  if (!drawn) return null;
  return (
    <SideSection title={t('clustering.side.profile')}>
      <Plot
        className={classes.profile}
        figure={drawn.figure}
        label={
          drawn.far.length > 0
            ? t('clustering.side.profileLabel', { features: drawn.far.join(', ') })
            : t('clustering.side.profileLabelNone')
        }
      />
      <small>{t('clustering.side.profileNote')}</small>
    </SideSection>
  );
}
