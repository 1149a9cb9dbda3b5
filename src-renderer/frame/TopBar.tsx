import { Button, Menu, Tooltip } from '@mantine/core';
import type { Response } from '../../src-shared/contract/api.ts';
import type { ProjectStatus } from '../../src-shared/contract/project.ts';
import { t } from '../i18n/t.ts';
import { useJobs } from '../state/jobs.ts';
import { useProject } from '../state/project.ts';
import { JobBar } from '../widgets/JobBar.tsx';
import { KeyHint } from '../widgets/KeyHint.tsx';
import { ProjectMenu } from './ProjectMenu.tsx';
import classes from './topBar.module.css';
import { useUndo } from '../state/useUndo.ts';

interface Props {
  readonly status: Response<'project.status'>;
  /** How to start an engine again that is gone; null while there is one, or hope for it. */
  readonly gone: string | null;
  onHelp(): void;
}

/** What project, what can be taken back, what runs, on what. */
export function TopBar({ status, gone, onHelp }: Props) {
  const connection = useProject((state) => state.connection);
  return (
    <header className={classes.bar}>
      {status.kind === 'open' ? <ProjectMenu name={status.name} /> : <b>{t('frame.product')}</b>}
      {status.kind === 'open' && gone === null && <UndoPill undo={status.undo} redo={status.redo} />}
      <div className={classes.job}>
        {connection === 'lost' ? (
          <span className={classes.lost} role="alert" title={gone ?? undefined}>
            {gone ?? t('frame.lost')}
          </span>
        ) : (
          <RunningJobs />
        )}
      </div>
      {status.kind === 'open' && <ProviderPill provider={status.provider} />}
      <Tooltip label={t('frame.help.title')}>
        <button type="button" className="pill" onClick={onHelp} aria-label={t('frame.command.shortcuts')}>
          ?
        </button>
      </Tooltip>
    </header>
  );
}

function RunningJobs() {
  const live = useJobs((state) => state.live);
  if (live.length === 0) return null;
  const running = live.find((job) => job.state === 'running') ?? live[0];
  const others = live.filter((job) => job !== running);
  return (
    <>
      {others.length > 0 && (
        <Menu width={380}>
          <Menu.Target>
            <Button variant="subtle">{t('frame.jobs.more', { others: others.length })}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((job) => (
              <div key={job.job} className={classes.other}>
                <JobBar job={job} />
              </div>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <JobBar job={running} />
    </>
  );
}

/** What Ctrl+Z would take back, in words; and what can be done again. */
function UndoPill({ undo, redo }: { undo: string | null; redo: string | null }) {
  const act = useUndo();
  if (!undo && !redo) return null;
  return (
    <div className={classes.undo}>
      {undo && (
        <button
          type="button"
          className={classes.half}
          onClick={act.undo}
          title={t('frame.undo.undoOf', { what: undo })}
        >
          <span className="clip">{t('frame.undo.undoOf', { what: undo })}</span> <KeyHint keys="Mod+Z" />
        </button>
      )}
      {redo && (
        <button
          type="button"
          className={classes.half}
          onClick={act.redo}
          title={t('frame.undo.redoOf', { what: redo })}
        >
          <span className="clip">{undo ? t('frame.undo.redo') : t('frame.undo.redoOf', { what: redo })}</span>{' '}
          <KeyHint keys="Mod+Shift+Z" />
        </button>
      )}
    </div>
  );
}

function ProviderPill({ provider }: { provider: ProjectStatus['provider'] }) {
  return (
    <Tooltip label={provider.why}>
      <span className="pill" tabIndex={0}>
        {provider.name}
      </span>
    </Tooltip>
  );
}
