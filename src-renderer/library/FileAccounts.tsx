import { Button } from '@mantine/core';
import type { Response } from '../../src-shared/contract/api.ts';
import { t } from '../i18n/t.ts';
import { count } from '../state/format.ts';
import { goTo } from '../state/route.ts';
import { Bar } from '../widgets/Bar.tsx';
import classes from './library.module.css';

/** How many files are ready, failed or ignored, and how many are duplicates. */
export function FileAccounts({ summary }: { summary: Response<'library.summary'> }) {
  const { counts } = summary;
  return (
    <div className={classes.accounts}>
      <Bar
        height={10}
        least={6}
        label={t('library.files')}
        segments={[
          { label: t('library.ready'), value: counts.ready, colour: 'var(--good)' },
          { label: t('library.failed'), value: counts.failed, colour: 'var(--bad)' },
          { label: t('library.ignored'), value: counts.ignored, colour: 'var(--none)' },
        ]}
      />
      <div className={classes.counts}>
        <Count value={counts.ready} name={t('library.ready')} colour="var(--good)" />
        <Count value={counts.failed} name={t('library.failed')} colour="var(--bad)" />
        <Count value={counts.ignored} name={t('library.ignored')} colour="var(--none)" />
        {counts.ready > 0 && <DuplicatesLink duplicates={summary.duplicates} aside={summary.represented} />}
      </div>
    </div>
  );
}

/** How many images there are more than once, and the way to them. */
function DuplicatesLink({ duplicates, aside }: { duplicates: number; aside: number }) {
  const words = [
    duplicates === 0 ? t('library.noDuplicates') : t('library.duplicates.count', { count: duplicates }),
    aside > 0 && t('library.duplicates.asideShort', { count: aside }),
  ];
  return (
    <span className="row">
      <span className="dim">{words.filter(Boolean).join(', ')}</span>
      <Button size="compact-xs" onClick={() => goTo('library', 'duplicates')}>
        {t('library.duplicates.look')}
      </Button>
    </span>
  );
}

function Count({ value, name, colour }: { value: number; name: string; colour: string }) {
  return (
    <span>
      <i className={classes.swatch} style={{ background: colour }} />
      <b>{count(value)}</b> <span className="dim">{name}</span>
    </span>
  );
}
