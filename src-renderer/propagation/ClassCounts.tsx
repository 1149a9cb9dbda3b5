import type { PropagationRun } from '../../src-shared/contract/propagation.ts';
import { t } from '../i18n/t.ts';
import { count } from '../state/format.ts';
import { classColour, useClasses } from '../state/labels.ts';
import { Bar } from '../widgets/Bar.tsx';
import { ClassBadge } from '../widgets/ClassBadge.tsx';
import type { countsAt } from './confidences.ts';
import classes from './propagation.module.css';

interface Props {
  readonly run: PropagationRun;
  readonly counts: ReturnType<typeof countsAt>;
  /** The class that the grid is limited to. */
  readonly only: number | null;
  onOnly(classId: number | null): void;
}

/** Accepted and abstained images of each class at the threshold; a click limits the grid to one class. */
export function ClassCounts({ run, counts, only, onOnly }: Props) {
  const { byId } = useClasses();
  const rows = run.classes.map(({ classId }) => ({ classId, ...counts.of(classId) }));
  const widest = Math.max(1, ...rows.map(({ accepted, abstained }) => accepted + abstained));
  return (
    <section>
      <h2>{t('propagation.counts.title')}</h2>
      <ul className={classes.counts}>
        {rows.map(({ classId, accepted, abstained }) => {
          const entry = byId.get(classId);
          if (!entry) return null;
          return (
            <li key={classId}>
              <button
                type="button"
                className={`bare ${classes.count}`}
                aria-pressed={only === classId}
                onClick={() => onOnly(only === classId ? null : classId)}
              >
                <ClassBadge entry={entry} />
                <span className="clip">{entry.name}</span>
                <span aria-hidden>
                  <Bar
                    height={12}
                    total={widest}
                    least={1}
                    label={entry.name}
                    segments={[
                      { label: t('propagation.counts.accepted'), value: accepted, colour: classColour(entry) },
                      { label: t('propagation.counts.abstained'), value: abstained, colour: 'var(--none)' },
                    ]}
                  />
                </span>
                <span className="num">
                  {count(accepted)} <span className="visually-hidden">{t('propagation.counts.accepted')}</span>
                  <small>
                    {t('propagation.counts.more', { abstained })}{' '}
                    <span className="visually-hidden">{t('propagation.counts.abstained')}</span>
                  </small>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <small>{t('propagation.counts.note')}</small>
    </section>
  );
}
