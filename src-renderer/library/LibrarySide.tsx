import { useState } from 'react';
import type { LibrarySummary } from '../../src-shared/contract/library.ts';
import type { QualityFlag } from '../../src-shared/features/qualityFlags.ts';
import { t } from '../i18n/t.ts';
import { count } from '../state/format.ts';
import { useCall } from '../state/useCall.ts';
import { Bar } from '../widgets/Bar.tsx';
import { SideSection } from '../widgets/Page.tsx';
import { FileList } from './FileList.tsx';
import { FlagsSection } from './FlagsSection.tsx';
import { RootsSection } from './RootsSection.tsx';
import classes from './library.module.css';

interface Tally {
  readonly name: string;
  readonly files: number;
}

/** What the library is made of, while no image is in hand. */
export function LibrarySide({ summary, flag }: { summary: LibrarySummary; flag: QualityFlag | null }) {
  const [listing, setListing] = useState(false);
  const ignored = useCall('library.ignored', listing ? {} : null);
  return (
    <>
      <Tallies
        title={t('library.side.format')}
        rows={summary.formats.map(({ format, files }) => ({ name: format, files }))}
      />
      <Tallies
        title={t('library.side.longSide')}
        rows={summary.longSides.map(({ range, files }) => ({ name: range, files }))}
      />
      <FlagsSection shown={flag} />
      {summary.ignored.length > 0 && (
        <div>
          <Tallies
            title={t('library.side.ignored')}
            rows={summary.ignored.map(({ reason, files }) => ({ name: reason, files }))}
          />
          <button type="button" className={`bare ${classes.link}`} onClick={() => setListing(true)}>
            {t('library.side.whichFiles')}
          </button>
        </div>
      )}
      <RootsSection roots={summary.roots} />
      <small>{t('library.side.hint')}</small>
      <FileList
        title={t('library.side.ignoredFiles', { count: summary.counts.ignored })}
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
            segments={[{ label: t('library.side.files'), value: files, colour: 'var(--dim)' }]}
          />
          <span className="num">{count(files)}</span>
        </div>
      ))}
    </SideSection>
  );
}
