import type { ClusterSummary } from '../../src-shared/contract/clustering.ts';
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
    <ul className={classes.list} data-wide={prototypes > 0 || undefined} aria-label="Clusters">
      {clusters.map(({ cluster, size, words, prototypes: ids }) => (
        <li key={cluster}>
          <button
            type="button"
            className={`bare ${classes.row}`}
            aria-pressed={cluster === chosen}
            onClick={() => onChoose(cluster)}
          >
            <span className={classes.swatch} style={{ background: clusterColour(cluster) }}>
              <span className="visually-hidden">cluster</span> {cluster}
            </span>
            <span aria-hidden>
              <Bar
                segments={[{ label: 'images', value: size, colour: clusterColour(cluster) }]}
                total={largest}
                height={8}
                least={2}
                label={`Size of cluster ${cluster}`}
              />
            </span>
            <span className="num">
              {count(size)}
              <span className="visually-hidden">images</span>
            </span>
            <span className={`clip ${classes.words}`}>{words.join(', ') || 'like the library'}</span>
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
