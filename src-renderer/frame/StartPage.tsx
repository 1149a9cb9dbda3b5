import { Button } from '@mantine/core';
import type { RecentProject } from '../../src-shared/contract/project.ts';
import { useOpenLibrary } from '../library/useOpenLibrary.ts';
import { Notice } from '../widgets/Notice.tsx';
import { useFolderChoice } from '../widgets/useFolderChoice.tsx';
import classes from './start.module.css';

/** Eight tones from umbra to light: the name, and what the program looks at. */
const TONES = ['#1c1c1c', '#363636', '#505050', '#6b6b6b', '#878787', '#a4a4a4', '#c2c2c2', '#e1e1e1'];

/** What is shown while no project is open: what this is, and how to begin. */
export function StartPage({ recent }: { recent: readonly RecentProject[] }) {
  const open = useOpenLibrary({ quiet: true });
  const [ask, picker] = useFolderChoice('Open a folder of images', 'Open', open.folder);
  return (
    <main className={classes.start} aria-label="Start">
      <div className={classes.middle}>
        <div className={classes.tones} aria-hidden>
          {TONES.map((tone) => (
            <i key={tone} style={{ background: tone }} />
          ))}
        </div>
        <h1 className={classes.title}>Label a library by its contrast, with a few answers</h1>
        <p className={classes.lead}>
          Penumbra measures the contrast of every image in a folder, finds the groups that are there, asks you about a
          few typical ones, and carries your answers to the rest, with a stated confidence or not at all. Everything
          happens on this machine: nothing is uploaded, and nothing is written into your folder.
        </p>
        {open.error && (
          <Notice kind="bad" action={{ label: 'Dismiss', run: open.clear }}>
            {open.error.message}
          </Notice>
        )}
        <Button variant="filled" size="md" onClick={ask} disabled={open.pending} autoFocus className={classes.open}>
          {open.pending ? 'Opening ...' : 'Open a folder of images'}
        </Button>
        {recent.length > 0 && (
          <section className={classes.recent} aria-label="Recent projects">
            <h2>Recent</h2>
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
