import { useState } from 'react';
import type { LibrarySummary } from '../../src-shared/contract/library.ts';
import { count, countOf } from '../state/format.ts';
import { useOpenProject } from '../state/project.ts';
import { useCall } from '../state/useCall.ts';
import { Bar } from '../widgets/Bar.tsx';
import { SideSection } from '../widgets/Page.tsx';
import { FileList } from './FileList.tsx';
import classes from './library.module.css';

interface Tally {
  readonly name: string;
  readonly files: number;
}

/** What the library is made of, while no image is in hand. */
export function LibrarySide({ summary }: { summary: LibrarySummary }) {
  const project = useOpenProject();
  const [listing, setListing] = useState(false);
  const ignored = useCall('library.ignored', listing ? {} : null);
  return (
    <>
      <Tallies title="Format" rows={summary.formats.map(({ format, files }) => ({ name: format, files }))} />
      <Tallies title="Long side, pixels" rows={summary.longSides.map(({ range, files }) => ({ name: range, files }))} />
      {summary.ignored.length > 0 && (
        <div>
          <Tallies title="Ignored" rows={summary.ignored.map(({ reason, files }) => ({ name: reason, files }))} />
          <button type="button" className={`bare ${classes.link}`} onClick={() => setListing(true)}>
            which files
          </button>
        </div>
      )}
      {project && (
        <SideSection title={project.roots.length === 1 ? 'Folder' : 'Folders'}>
          {project.roots.map((root) => (
            <small key={root.id} className={classes.root}>
              {root.path}
            </small>
          ))}
        </SideSection>
      )}
      <small>Pick an image to see what is known of it.</small>
      <FileList
        title={`Ignored: ${countOf(summary.counts.ignored, 'file')}`}
        files={listing ? (ignored.value ?? []) : null}
        total={summary.counts.ignored}
        onClose={() => setListing(false)}
      />
    </>
  );
}

function Tallies({ title, rows }: { title: string; rows: readonly Tally[] }) {
  if (rows.length === 0) return null;
  const total = rows.reduce((sum, { files }) => sum + files, 0);
  return (
    <SideSection title={title}>
      {rows.map(({ name, files }) => (
        <div key={name} className={classes.tally}>
          <span className="clip" title={name}>
            {name}
          </span>
          <Bar
            height={8}
            total={total}
            label={name}
            segments={[{ label: 'files', value: files, colour: 'var(--dim)' }]}
          />
          <span className="num">{count(files)}</span>
        </div>
      ))}
    </SideSection>
  );
}
