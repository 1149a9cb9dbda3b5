import type { ClusterSummary } from '../../src-shared/contract/clustering.ts';
import { t } from '../i18n/t.ts';
import { count } from '../state/format.ts';
import { Bar } from '../widgets/Bar.tsx';
import { Thumb } from '../widgets/Thumb.tsx';
import { clusterColour } from './clusterColour.ts';
import classes from './clusterList.module.css';

interface Props {
  readonly clusters: readonly ClusterSummary[];
  readonly chosen: number | null;
  /** Small prototypes beside each cluster, where there is room for them. */
  readonly prototypes?: number;
  onChoose(cluster: number): void;
}

/** Clusters by falling size: a bar, its size, what it is like in words, and its prototypes. */
export function ClusterList({ clusters, chosen, prototypes = 0, onChoose }: Props) {
  const largest = Math.max(1, ...clusters.map(({ size }) => size));
  return (
    <ul className={classes.list} data-wide={prototypes > 0 || undefined} aria-label={t('clustering.list.label')}>
      {clusters.map(({ cluster, size, words, prototypes: ids }) => (
        <li key={cluster}>
          <button
            type="button"
            className={`bare ${classes.row}`}
            aria-pressed={cluster === chosen}
            onClick={() => onChoose(cluster)}
          >
            <span className={classes.swatch} style={{ background: clusterColour(cluster) }}>
              <span className="visually-hidden">{t('clustering.cluster', { cluster })}</span>
              <span aria-hidden>{cluster}</span>
            </span>
            <span aria-hidden>
              <Bar
                segments={[{ label: t('clustering.list.images'), value: size, colour: clusterColour(cluster) }]}
                total={largest}
                height={8}
                least={2}
                label={t('clustering.list.sizeOf', { cluster })}
              />
            </span>
            <span className="num">
              <span className="visually-hidden">{t('clustering.images', { count: size })}</span>
              <span aria-hidden>{count(size)}</span>
            </span>
            <span className={`clip ${classes.words}`}>{words.join(', ') || t('clustering.list.likeLibrary')}</span>
            {prototypes > 0 && (
              <span className={classes.thumbs}>
                {ids.slice(0, prototypes).map((id) => (
                  <Thumb key={id} id={id} />
                ))}
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}
