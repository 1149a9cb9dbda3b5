import { Button } from '@mantine/core';
import type { RecentProject } from '../../src-shared/contract/project.ts';
import { t } from '../i18n/t.ts';
import { useOpenLibrary } from '../state/useOpenLibrary.ts';
import { Notice } from '../widgets/Notice.tsx';
import { useFolderChoice } from '../widgets/useFolderChoice.tsx';
import classes from './start.module.css';

/** Eight tones from umbra to light: the name, and what the program looks at. */
const TONES = ['#1c1c1c', '#363636', '#505050', '#6b6b6b', '#878787', '#a4a4a4', '#c2c2c2', '#e1e1e1'];

/** What is shown while no project is open: what this is, and how to begin. */
export function StartPage({ recent }: { recent: readonly RecentProject[] }) {
  const open = useOpenLibrary({ quiet: true });
  const [ask, picker] = useFolderChoice(t('frame.start.openFolder'), t('frame.start.open'), open.folder);
  return (
    <main className={classes.start} aria-label={t('frame.start.label')}>
      <div className={classes.middle}>
        <div className={classes.tones} aria-hidden>
          {TONES.map((tone) => (
            <i key={tone} style={{ background: tone }} />
          ))}
        </div>
        <h1 className={classes.title}>{t('frame.start.title')}</h1>
        <p className={classes.lead}>{t('frame.start.lead')}</p>
        {open.error && (
          <Notice kind="bad" action={{ label: t('widgets.dismiss'), run: open.clear }}>
            {open.error.message}
          </Notice>
        )}
        <Button variant="filled" size="md" onClick={ask} disabled={open.pending} autoFocus className={classes.open}>
          {open.pending ? t('frame.start.opening') : t('frame.start.openFolder')}
        </Button>
        {recent.length > 0 && (
          <section className={classes.recent} aria-label={t('frame.start.recentProjects')}>
            <h2>{t('frame.start.recent')}</h2>
            <ul>
              {recent.map((project) => (
                <li key={project.path}>
                  <button
                    type="button"
                    className={`bare ${classes.project}`}
                    disabled={open.pending}
                    onClick={() => open.project(project.path)}
                  >
                    <b className="clip">{project.name}</b>
                    <small className="clip" title={project.path}>
                      {project.path}
                    </small>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      {picker}
    </main>
  );
}
