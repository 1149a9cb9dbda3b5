import type { ProjectStatus } from '../../src-shared/contract/project.ts';
import type { Stage } from '../../src-shared/model/stages.ts';
import { t } from '../i18n/t.ts';
import { percent } from '../state/format.ts';
import { useJobs } from '../state/jobs.ts';
import { formatRoute } from '../state/route.ts';
import { SURROUNDS, useSettings } from '../state/settings.ts';
import classes from './rail.module.css';
import { stageName } from '../state/stageName.ts';

/** The eight stages in the order of the data's way, with their state; below, the surround. */
export function Rail({ stages, current }: { stages: ProjectStatus['stages']; current: Stage }) {
  const live = useJobs((jobs) => jobs.live);
  return (
    <nav className={classes.rail} aria-label={t('frame.stages')}>
      {stages.map(({ stage, state, note }) => {
        const job = live.find((running) => running.stage === stage && running.state === 'running');
        const progress = job && job.total > 0 ? percent(Math.min(1, job.done / job.total)) : null;
        const shown = job ? 'running' : state;
        return (
          <a
            key={stage}
            href={formatRoute({ stage, rest: '' })}
            className={classes.stage}
            aria-current={stage === current ? 'page' : undefined}
          >
            <span className={classes.dot} data-state={shown} role="img" aria-label={t(`frame.stageState.${shown}`)} />
            {stageName(stage)}
            <small>{progress ?? (state === 'stale' && !note ? t('frame.stale') : note)}</small>
          </a>
        );
      })}
      <Surround />
    </nav>
  );
}

function Surround() {
  const surround = useSettings((settings) => settings.surround);
  return (
    <div className={classes.foot} role="radiogroup" aria-label={t('frame.surround.label')}>
      <small>{t('frame.surround.title')}</small>
      <div className={classes.greys}>
        {SURROUNDS.map((name) => (
          <button
            key={name}
            type="button"
            role="radio"
            aria-checked={name === surround}
            aria-label={t(`frame.surround.${name}`)}
            title={t(`frame.surround.${name}Tip`)}
            className={classes.grey}
            data-grey={name}
            onClick={() => useSettings.setState({ surround: name })}
          />
        ))}
      </div>
    </div>
  );
}
