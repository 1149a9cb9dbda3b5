import { Button } from '@mantine/core';
import type { JobState } from '../../src-shared/contract/events.ts';
import { t } from '../i18n/t.ts';
import { useAction } from '../state/useAction.ts';
import classes from './job.module.css';
import { jobPace } from './jobPace.ts';

/** A running job: what, how far, how fast, how long; and how to stop it. */
export function JobBar({ job, wide = false }: { job: JobState; wide?: boolean }) {
  const cancel = useAction('jobs.cancel');
  const share = job.total > 0 ? Math.min(1, job.done / job.total) : null;
  return (
    <div className={classes.job} data-wide={wide || undefined}>
      <div className="grow">
        <div className={classes.line}>
          <small className="clip">{job.total > 0 ? t('widgets.job.progress', job) : job.title}</small>
          <small className={classes.pace}>{jobPace(job)}</small>
        </div>
        <div
          className={classes.track}
          role="progressbar"
          aria-label={job.title}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={share === null ? undefined : Math.round(100 * share)}
          data-unknown={share === null || undefined}
        >
          <i style={{ width: share === null ? undefined : `${100 * share}%` }} />
        </div>
      </div>
      <Button
        onClick={() => void cancel.run({ job: job.job })}
        disabled={cancel.pending}
        aria-label={t('widgets.job.cancelLabel', { title: job.title })}
      >
        {cancel.pending ? t('widgets.job.stopping') : t('widgets.job.cancel')}
      </Button>
    </div>
  );
}
