import type { Statistic } from '../../src-shared/contract/validation.ts';
import { t } from '../i18n/t.ts';
import { twoDigits } from '../plots/twoDigits.ts';
import { figure } from '../state/format.ts';
import { Scale } from './Scale.tsx';
import { scaleOf } from './scales.ts';
import classes from './validation.module.css';

/** Every figure: its value on its scale, what it is about and rests on, and its meaning in one sentence. */
export function Statistics({ statistics }: { statistics: readonly Statistic[] }) {
  const subjects = [...new Set(statistics.map(({ of }) => of))];
  return subjects.map((subject) => (
    <section key={subject} className={classes.subject}>
      <h2>{subject.slice(0, 1).toUpperCase() + subject.slice(1)}</h2>
      <dl className={classes.statistics}>
        {statistics
          .filter(({ of }) => of === subject)
          .map((statistic) => (
            <div key={statistic.name} className={classes.statistic}>
              <dt>{statistic.name}</dt>
              <dd className={classes.value}>
                {statistic.value === null ? t('validation.statistic.none') : valueText(statistic)}
              </dd>
              <dd>
                <Scale statistic={statistic} />
              </dd>
              <dd className={classes.rests}>
                {t(statistic.sampled ? 'validation.statistic.sample' : 'validation.statistic.images', {
                  count: statistic.images,
                })}
              </dd>
              <dd className={classes.meaning}>{statistic.meaning}</dd>
            </div>
          ))}
      </dl>
    </section>
  ));
}

/** Two digits where the scale is known, else three significant ones. */
function valueText({ name, value }: Statistic): string {
  if (value === null) return '';
  return scaleOf(name) ? twoDigits(value) : figure(value);
}
