import { Button, Tooltip } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { JobState } from '../../src-shared/contract/events.ts';
import { stageName } from '../state/stageName.ts';
import { t } from '../i18n/t.ts';
import { Inspector } from '../inspector/Inspector.tsx';
import { ChangedNotice } from '../widgets/ChangedNotice.tsx';
import { count } from '../state/format.ts';
import { useStageJob } from '../state/jobs.ts';
import { useRoute } from '../state/route.ts';
import { useAction } from '../state/useAction.ts';
import { useCall } from '../state/useCall.ts';
import { openViewer } from '../state/viewer.ts';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { FailState } from '../widgets/FailState.tsx';
import { JobBar } from '../widgets/JobBar.tsx';
import { LoadingState } from '../widgets/LoadingState.tsx';
import { Notice } from '../widgets/Notice.tsx';
import { Page } from '../widgets/Page.tsx';
import { useFolderChoice } from '../widgets/useFolderChoice.tsx';
import { VirtualGrid } from '../widgets/VirtualGrid.tsx';
import { AmbiguousSide } from './AmbiguousSide.tsx';
import { Duplicates } from './Duplicates.tsx';
import { Failures } from './Failures.tsx';
import { FileAccounts } from './FileAccounts.tsx';
import { FlaggedGrid } from './FlaggedGrid.tsx';
import { LibrarySide } from './LibrarySide.tsx';
import { libraryView } from './libraryView.ts';
import { RootAway } from './RootsSection.tsx';
import classes from './library.module.css';

/** What was found in the folders, every file accounted for, and the images themselves. */
export function LibraryPage() {
  const { value: summary, error, reload } = useCall('library.summary', {});
  const view = libraryView(useRoute(({ rest }) => rest));
  const flag = view.kind === 'flag' ? view.flag : null;
  const [onlyChanged, setOnlyChanged] = useState(false);
  const [asking, setAsking] = useState(false);
  const scanning = useStageJob('library');
  const measuring = useStageJob('features');
  const scan = useAction('library.scan');
  const addRoot = useAction('library.addRoot');
  const measure = useAction('features.extract');
  const [askFolder, picker] = useFolderChoice(t('library.addFolderTitle'), t('library.add'), (path) => {
    void addRoot.run({ path }).then((added) => added && scan.run({}));
  });

  if (!summary) {
    const body = error ? (
      <FailState
        title={t('library.unreadable')}
        message={error.message}
        action={{ label: t('widgets.tryAgain'), run: reload }}
      />
    ) : (
      <LoadingState text={t('library.reading')} />
    );
    return (
      <Page label={stageName('library')} side={null}>
        {body}
      </Page>
    );
  }

  const { counts } = summary;
  const away = summary.roots.filter(({ there }) => !there);
  const unmeasured = counts.ready - counts.measured;
  const busy = scanning !== null || scan.pending || addRoot.pending;
  const head = (
    <div className="head">
      {counts.found > 0 && (
        <>
          <b className="total">{count(counts.found)}</b>
          <span className="dim">{t('library.filesFound', { count: counts.found })}</span>
        </>
      )}
      <span className="end">
        <Button onClick={askFolder} disabled={busy}>
          {t('library.addFolder')}
        </Button>
        <Tooltip label={t('library.rescanTip')}>
          <Button onClick={() => void scan.run({})} disabled={busy}>
            {t('library.rescan')}
          </Button>
        </Tooltip>
        {unmeasured > 0 && (
          <Button variant="filled" onClick={() => void measure.run({})} disabled={measuring !== null || busy}>
            {measuring ? t('library.measuring') : t('library.measure', { count: unmeasured })}
          </Button>
        )}
      </span>
    </div>
  );

  if (counts.found === 0)
    return (
      <Page label={stageName('library')} side={null} rows="auto minmax(0, 1fr)">
        {head}
        {scanning ? (
          <Scanning job={scanning} />
        ) : scan.pending ? (
          <LoadingState text={t('library.scanning.title')} />
        ) : (
          <EmptyState
            title={t('library.empty.title')}
            detail={t('library.empty.detail')}
            action={{ label: t('library.empty.action'), run: () => void scan.run({}), disabled: busy }}
          />
        )}
        {picker}
      </Page>
    );

  const side = asking ? (
    <AmbiguousSide onClose={() => setAsking(false)} />
  ) : (
    <Inspector empty={<LibrarySide summary={summary} flag={flag} />} />
  );
  if (view.kind === 'duplicates')
    return (
      <Page label={stageName('library')} side={side}>
        <Duplicates aside={summary.represented} />
        {picker}
      </Page>
    );
  return (
    <Page label={stageName('library')} rows="auto auto auto auto minmax(0, 1fr)" side={side}>
      {head}
      <FileAccounts summary={summary} />
      <div
        className={classes.middle}
        {...(away.length > 0 || summary.missing > 0 || summary.changed > 0 || counts.failed > 0
          ? { tabIndex: 0, role: 'region', 'aria-label': t('library.failures.label') }
          : {})}
      >
        {away.map((root) => (
          <RootAway key={root.id} root={root} />
        ))}
        {summary.missing > 0 && (
          <Notice kind="bad" action={{ label: t('library.rescan'), run: () => void scan.run({}), disabled: busy }}>
            {t('library.missing', { count: summary.missing })}
          </Notice>
        )}
        {summary.ambiguous > 0 && (
          <Notice
            kind="stale"
            action={{ label: t('library.ambiguous.look'), run: () => setAsking(true), disabled: asking }}
          >
            {t('library.ambiguous.images', { count: summary.ambiguous })}
          </Notice>
        )}
        <ChangedNotice shown={onlyChanged} onShow={setOnlyChanged} />
        <Failures failed={summary.failed} total={counts.failed} />
      </div>
      {flag ? (
        <FlaggedGrid key={flag} flag={flag} />
      ) : (
        <>
          <span />
          <LibraryGrid ready={counts.ready} scanning={scanning} onlyChanged={onlyChanged && summary.changed > 0} />
        </>
      )}
      {picker}
    </Page>
  );
}

/** While nothing can be shown yet: how far the scan is. */
function Scanning({ job }: { job: JobState }) {
  return (
    <EmptyState title={t('library.scanning.title')} detail={t('library.scanning.detail')}>
      <JobBar job={job} wide />
    </EmptyState>
  );
}

interface GridProps {
  readonly ready: number;
  readonly scanning: JobState | null;
  /** Show only images that changed after they were labeled. */
  readonly onlyChanged: boolean;
}

function LibraryGrid({ ready, scanning, onlyChanged }: GridProps) {
  const { value, error, reload } = useCall('library.ids', ready > 0 ? {} : null);
  const excluded = useMemo(() => new Set(value?.ids.filter((_, i) => value.excluded[i] === 1)), [value]);
  const changed = useMemo(() => new Set(value?.ids.filter((_, i) => value.changed[i] === 1)), [value]);
  const aside = useMemo(() => new Set(value?.ids.filter((_, i) => value.represented[i] === 1)), [value]);
  const ids = useMemo(() => (onlyChanged ? Int32Array.from(changed) : value?.ids), [onlyChanged, changed, value]);
  if (ready === 0)
    return scanning ? (
      <Scanning job={scanning} />
    ) : (
      <EmptyState title={t('library.noneReadable.title')} detail={t('library.noneReadable.detail')} />
    );
  if (error && !value)
    return (
      <FailState
        title={t('library.grid.unreadable')}
        message={error.message}
        action={{ label: t('widgets.tryAgain'), run: reload }}
      />
    );
  if (!ids) return <LoadingState text={t('library.grid.reading')} />;
  return (
    <VirtualGrid
      ids={ids}
      label={t('library.grid.label')}
      badge={(id) => {
        if (changed.has(id)) return t('labeling.changed.mark');
        if (excluded.has(id)) return t('library.grid.excluded');
        return aside.has(id) ? t('library.grid.aside') : null;
      }}
      onOpen={(id) => openViewer(ids, id)}
    />
  );
}
