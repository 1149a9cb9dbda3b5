import { Button } from '@mantine/core';
import { useUndo } from '../frame/useUndo.ts';
import { useOpenProject } from '../state/project.ts';
import { useCall } from '../state/useCall.ts';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { FailState } from '../widgets/FailState.tsx';
import { KeyHint } from '../widgets/KeyHint.tsx';
import { LoadingState } from '../widgets/LoadingState.tsx';
import { Page } from '../widgets/Page.tsx';
import classes from './log.module.css';
import { ImportLabels } from './ImportLabels.tsx';
import { LabelTotals } from './LabelTotals.tsx';
import { ModeSwitch } from './ModeSwitch.tsx';

const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
const day = new Intl.DateTimeFormat('en', { dateStyle: 'full' });

/** Everything that was decided, latest first, with the way back. */
export function LogView() {
  const project = useOpenProject();
  const { value, error, reload } = useCall('project.log', { limit: 500 });
  const act = useUndo();
  return (
    <Page label="Decisions" rows="auto minmax(0, 1fr)" side={<LabelTotals />}>
      <div className="head" data-line>
        <ModeSwitch mode="log" />
        <span className="dim clip">saved as they are made</span>
        <span className="end">
          <ImportLabels />
          <Button onClick={act.undo} disabled={!project?.undo} title={project?.undo ?? undefined}>
            Undo &nbsp;
            <KeyHint keys="Mod+Z" />
          </Button>
          <Button onClick={act.redo} disabled={!project?.redo} title={project?.redo ?? undefined}>
            Redo &nbsp;
            <KeyHint keys="Mod+Shift+Z" />
          </Button>
        </span>
      </div>
      {!value && error && (
        <FailState
          title="The log cannot be read"
          message={error.message}
          action={{ label: 'Try again', run: reload }}
        />
      )}
      {!value && !error && <LoadingState what="the log" />}
      {value?.length === 0 && <EmptyState title="Nothing was decided yet" />}
      {value && value.length > 0 && (
        <ol className={classes.log} tabIndex={0} aria-label="Decisions, latest first">
          {value.map((entry, i) => {
            const today = day.format(new Date(entry.time));
            const before = value[i - 1] ? day.format(new Date(value[i - 1].time)) : null;
            return (
              <li key={entry.seq} className={classes.entry}>
                {today !== before && <h2 className={classes.day}>{today}</h2>}
                <time dateTime={entry.time}>{clock.format(new Date(entry.time))}</time>
                <span>{entry.text}</span>
                <small>{entry.actor}</small>
              </li>
            );
          })}
        </ol>
      )}
    </Page>
  );
}
