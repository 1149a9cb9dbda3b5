import { Button } from '@mantine/core';
import { useUndo } from '../state/useUndo.ts';
import { t } from '../i18n/t.ts';
import { clock, day } from '../state/format.ts';
import { useOpenProject } from '../state/project.ts';
import { useCall } from '../state/useCall.ts';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { FailState } from '../widgets/FailState.tsx';
import { KeyHint } from '../widgets/KeyHint.tsx';
import { LoadingState } from '../widgets/LoadingState.tsx';
import { Page } from '../widgets/Page.tsx';
import { ShortId } from '../widgets/ShortId.tsx';
import classes from './log.module.css';
import { ImportLabels } from './ImportLabels.tsx';
import { LabelTotals } from './LabelTotals.tsx';
import { LabelingHead } from './LabelingHead.tsx';

/** Everything that was decided, latest first, with the way back. */
export function LogView() {
  const project = useOpenProject();
  const { value, error, reload } = useCall('project.log', { limit: 500 });
  const act = useUndo();
  return (
    <Page label={t('labeling.log.label')} rows="auto minmax(0, 1fr)" side={<LabelTotals />}>
      <LabelingHead
        mode="log"
        changed={null}
        end={
          <>
            <ImportLabels />
            <Button onClick={act.undo} disabled={!project?.undo} title={project?.undo ?? undefined}>
              {t('labeling.log.undo')} &nbsp;
              <KeyHint keys="Mod+Z" />
            </Button>
            <Button onClick={act.redo} disabled={!project?.redo} title={project?.redo ?? undefined}>
              {t('labeling.log.redo')} &nbsp;
              <KeyHint keys="Mod+Shift+Z" />
            </Button>
          </>
        }
      >
        <span className="dim clip">{t('labeling.log.saved')}</span>
      </LabelingHead>
      {!value && error && (
        <FailState
          title={t('labeling.log.unreadable')}
          message={error.message}
          action={{ label: t('widgets.tryAgain'), run: reload }}
        />
      )}
      {!value && !error && <LoadingState text={t('labeling.log.reading')} />}
      {value?.length === 0 && <EmptyState title={t('labeling.log.empty')} />}
      {value && value.length > 0 && (
        <ol className={classes.log} tabIndex={0} aria-label={t('labeling.log.list')}>
          {value.map((entry, i) => {
            const today = day(entry.time);
            const before = value[i - 1] ? day(value[i - 1].time) : null;
            return (
              <li key={entry.seq} className={classes.entry}>
                {today !== before && <h2 className={classes.day}>{today}</h2>}
                <time dateTime={entry.time}>{clock(entry.time)}</time>
                <span>{entry.text}</span>
                {entry.result ? <ShortId id={entry.result} /> : <span />}
                <small>{entry.actor}</small>
              </li>
            );
          })}
        </ol>
      )}
    </Page>
  );
}
