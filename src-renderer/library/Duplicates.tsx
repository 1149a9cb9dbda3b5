import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ReactNode, useMemo, useState } from 'react';
import type { DuplicateGroup } from '../../src-shared/contract/library.ts';
import { t } from '../i18n/t.ts';
import { count } from '../state/format.ts';
import { goTo } from '../state/route.ts';
import { useAction } from '../state/useAction.ts';
import { useCall } from '../state/useCall.ts';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { FailState } from '../widgets/FailState.tsx';
import { LoadingState } from '../widgets/LoadingState.tsx';
import { DuplicateGroups } from './DuplicateGroups.tsx';
import classes from './duplicates.module.css';

/** Bits that two perceptual hashes may differ in, until the person moves it. */
const START = 6;
const MOST = 20;
/** Milliseconds without a move after which the groups are made anew. */
const REST = 250;

/** Images that show the same, in groups; one of each can be kept in the questions. */
export function Duplicates({ aside }: { aside: number }) {
  const [distance, setDistance] = useState(START);
  const [asked] = useDebouncedValue(distance, REST);
  const { value, error, loading, reload } = useCall(
    'library.duplicates',
    { distance: asked, limit: 10_000 },
    { keep: true },
  );
  const groups = useMemo(() => value?.groups.map(keptFirst) ?? [], [value]);
  const setAside = useAction('library.setAside');
  const takeBack = useAction('library.takeBack');
  const busy = setAside.pending || takeBack.pending;
  const spare = value ? value.images - value.total : 0;
  return (
    <section className={classes.view} aria-label={t('library.duplicates.title')}>
      <div className="head">
        <b className="total">{value ? count(value.total) : ' '}</b>
        <span className="dim">
          {value && t('library.duplicates.groups', { count: value.total, images: count(value.images) })}
        </span>
        <span className="end">
          <Button onClick={() => goTo('library')}>{t('library.duplicates.back')}</Button>
          <Button
            variant={aside === 0 ? 'filled' : 'default'}
            disabled={busy || spare === 0 || distance !== asked}
            onClick={() => void setAside.run({ distance: asked })}
          >
            {t('library.duplicates.setAside')}
          </Button>
        </span>
      </div>
      <label className={classes.distance}>
        <span>{t('library.duplicates.distance')}</span>
        <input
          type="range"
          min={0}
          max={MOST}
          step={1}
          value={distance}
          aria-valuetext={distanceText(distance)}
          onChange={(event) => setDistance(Number(event.currentTarget.value))}
        />
        <span className="dim" aria-live="polite">
          {distanceText(distance)}
        </span>
      </label>
      <div className={classes.aside} data-some={aside > 0 || undefined} role="status" data-kind="aside">
        <span className="grow">
          {aside > 0
            ? t('library.duplicates.aside', { count: aside })
            : spare > 0 && t('library.duplicates.spare', { count: spare })}
        </span>
        {aside > 0 && (
          <Button size="compact-xs" disabled={busy} onClick={() => void takeBack.run({})}>
            {t('library.duplicates.takeBack')}
          </Button>
        )}
      </div>
      <div className={classes.body} data-old={loading || undefined}>
        {bodyOf()}
      </div>
    </section>
  );

  function bodyOf(): ReactNode {
    if (!value)
      return error ? (
        <FailState
          title={t('library.duplicates.unreadable')}
          message={error.message}
          action={{ label: t('widgets.tryAgain'), run: reload }}
        />
      ) : (
        <LoadingState text={t('library.duplicates.reading')} />
      );
    if (value.groups.length === 0)
      return <EmptyState title={t('library.duplicates.none')} detail={t('library.duplicates.noneDetail')} />;
    return <DuplicateGroups groups={groups} total={value.total} />;
  }
}

const keptFirst = ({ ids, kept, ...rest }: DuplicateGroup): DuplicateGroup => ({
  ...rest,
  kept,
  ids: [kept, ...ids.filter((id) => id !== kept)],
});

const distanceText = (bits: number): string =>
  bits === 0 ? t('library.duplicates.equal') : t('library.duplicates.bits', { count: bits });
