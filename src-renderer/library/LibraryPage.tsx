import { Button, Tooltip } from '@mantine/core';
import { useMemo } from 'react';
import { t } from '../i18n/t.ts';
import { Inspector } from '../inspector/Inspector.tsx';
import { count, countOf } from '../state/format.ts';
import { useStageJob } from '../state/jobs.ts';
import { useAction } from '../state/useAction.ts';
import { useCall } from '../state/useCall.ts';
import { openViewer } from '../state/viewer.ts';
import { Bar } from '../widgets/Bar.tsx';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { FailState } from '../widgets/FailState.tsx';
import { JobBar } from '../widgets/JobBar.tsx';
import { LoadingState } from '../widgets/LoadingState.tsx';
import { Notice } from '../widgets/Notice.tsx';
import { Page } from '../widgets/Page.tsx';
import { useFolderChoice } from '../widgets/useFolderChoice.tsx';
import { VirtualGrid } from '../widgets/VirtualGrid.tsx';
import { Failures } from './Failures.tsx';
import { LibrarySide } from './LibrarySide.tsx';
import classes from './library.module.css';

/** What was found in the folders, every file accounted for, and the images themselves. */
export function LibraryPage() {
  const { value: summary, error, reload } = useCall('library.summary', {});
  const scanning = useStageJob('library');
  const measuring = useStageJob('features');
  const scan = useAction('library.scan');
  const addRoot = useAction('library.addRoot');
  const measure = useAction('features.extract');
  const [askFolder, picker] = useFolderChoice('Add a folder to this library', 'Add', (path) => {
    void addRoot.run({ path }).then((added) => added && scan.run({}));
  });

  if (!summary) {
    const body = error ? (
      <FailState
        title="The library cannot be read"
        message={error.message}
        action={{ label: 'Try again', run: reload }}
      />
    ) : (
      <LoadingState what="the library" />
    );
    return (
      <Page label="Library" side={null}>
        {body}
      </Page>
    );
  }

  const { counts } = summary;
  const unmeasured = counts.ready - counts.measured;
  const busy = scanning !== null || scan.pending || addRoot.pending;
  const head = (
    <div className="head">
      <b className="total">{count(counts.found)}</b>
      <span className="dim">{t('library.filesFound', { count: counts.found })}</span>
      <span className="end">
        <Button onClick={askFolder} disabled={busy}>
          Add folder
        </Button>
        <Tooltip label="Looks for new, changed and missing files. Labels stay.">
          <Button onClick={() => void scan.run({})} disabled={busy}>
            Rescan
          </Button>
        </Tooltip>
        {unmeasured > 0 && (
          <Button variant="filled" onClick={() => void measure.run({})} disabled={measuring !== null || busy}>
            {measuring ? 'Measuring' : `Measure ${countOf(unmeasured, 'image')}`}
          </Button>
        )}
      </span>
    </div>
  );

  if (counts.found === 0)
    return (
      <Page label="Library" side={null} rows="auto minmax(0, 1fr)">
        {head}
        {scanning ? (
          <EmptyState title="Looking through the folder" detail="Images appear here as they are found.">
            <JobBar job={scanning} wide />
          </EmptyState>
        ) : (
          <EmptyState
            title="No files were found"
            detail="The folders of this library are empty, or were not looked through yet."
            action={{ label: 'Look again', run: () => void scan.run({}), disabled: busy }}
          />
        )}
        {picker}
      </Page>
    );

  return (
    <Page
      label="Library"
      rows="auto auto auto minmax(0, 1fr)"
      side={<Inspector empty={<LibrarySide summary={summary} />} />}
    >
      {head}
      <div className={classes.accounts}>
        <Bar
          height={10}
          least={6}
          label="Files"
          segments={[
            { label: 'ready', value: counts.ready, colour: 'var(--good)' },
            { label: 'failed', value: counts.failed, colour: 'var(--bad)' },
            { label: 'ignored', value: counts.ignored, colour: 'var(--none)' },
          ]}
        />
        <div className={classes.counts}>
          <Count value={counts.ready} name="ready" colour="var(--good)" />
          <Count value={counts.failed} name="failed" colour="var(--bad)" />
          <Count value={counts.ignored} name="ignored" colour="var(--none)" />
          <span className="dim">{duplicates(summary.duplicates)}</span>
        </div>
      </div>
      <div
        className={classes.middle}
        {...(summary.missing > 0 || counts.failed > 0
          ? { tabIndex: 0, role: 'region', 'aria-label': 'What could not be read' }
          : {})}
      >
        {summary.missing > 0 && (
          <Notice kind="bad" action={{ label: 'Rescan', run: () => void scan.run({}), disabled: busy }}>
            {countOf(summary.missing, 'file')} that {summary.missing === 1 ? 'was' : 'were'} here before cannot be
            found. Their labels are kept.
          </Notice>
        )}
        <Failures failed={summary.failed} />
      </div>
      <LibraryGrid ready={counts.ready} scanning={scanning !== null} />
      {picker}
    </Page>
  );
}

function duplicates(n: number): string {
  return n === 0 ? 'no image twice' : `${countOf(n, 'exact duplicate')}, measured once`;
}

function Count({ value, name, colour }: { value: number; name: string; colour: string }) {
  return (
    <span>
      <i className={classes.swatch} style={{ background: colour }} />
      <b>{count(value)}</b> <span className="dim">{name}</span>
    </span>
  );
}

function LibraryGrid({ ready, scanning }: { ready: number; scanning: boolean }) {
  const { value, error, reload } = useCall('library.ids', ready > 0 ? {} : null);
  const excluded = useMemo(() => new Set(value?.ids.filter((_, i) => value.excluded[i] === 1)), [value]);
  if (ready === 0)
    return scanning ? null : (
      <EmptyState
        title="None of these files is an image that can be read"
        detail="JPEG, PNG, WebP, TIFF, GIF and AVIF are read. The reasons are listed above."
      />
    );
  if (error && !value)
    return (
      <FailState
        title="The images cannot be listed"
        message={error.message}
        action={{ label: 'Try again', run: reload }}
      />
    );
  if (!value) return <LoadingState what="the images" />;
  return (
    <VirtualGrid
      ids={value.ids}
      label="Images of the library"
      badge={(id) => (excluded.has(id) ? 'excluded' : null)}
      onOpen={(id) => openViewer(value.ids, id)}
    />
  );
}
