import type { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { JobState } from '../../src-shared/contract/events.ts';
import { t } from '../i18n/t.ts';
import type { StateAction } from './EmptyState.tsx';
import { JobBar } from './JobBar.tsx';
import { Notice } from './Notice.tsx';
import classes from './states.module.css';

interface Props {
  readonly job: JobState | null;
  readonly error: PenumbraError | null;
  /** Takes the error away. */
  clear(): void;
  /** What the page shows while a newer run failed: 'The clusters below are those of the run before.' */
  readonly kept: string;
  /** Why what is shown is out of date, and the way to mend it; null when it is not. */
  readonly stale: { readonly why: string; readonly action: StateAction } | null;
}

/** Below a page's heading: the run under way, the run that failed, or that what is shown is out of date. */
export function RunNotices({ job, error, clear, kept, stale }: Props) {
  return (
    <>
      {job && (
        <div className={classes.job}>
          <JobBar job={job} />
        </div>
      )}
      {error && (
        <Notice kind="bad" action={{ label: t('widgets.dismiss'), run: clear }}>
          {t('widgets.runFailed', { reason: error.message })} {kept}
        </Notice>
      )}
      {stale && !job && (
        <Notice kind="stale" action={stale.action}>
          {stale.why}
        </Notice>
      )}
    </>
  );
}
