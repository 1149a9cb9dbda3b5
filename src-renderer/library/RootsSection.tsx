import { Button } from '@mantine/core';
import { useState } from 'react';
import type { LibraryRoot } from '../../src-shared/contract/library.ts';
import type { WatchState } from '../../src-shared/contract/events.ts';
import { t } from '../i18n/t.ts';
import { useOpenProject } from '../state/project.ts';
import { useAction } from '../state/useAction.ts';
import { Notice } from '../widgets/Notice.tsx';
import { SideSection } from '../widgets/Page.tsx';
import { useRelink } from './useRelink.ts';
import classes from './library.module.css';

/** The folders of the library: where they lie, what to do when one has moved, and whether they are watched. */
export function RootsSection({ roots }: { roots: readonly LibraryRoot[] }) {
  const watch = useOpenProject()?.watch;
  return (
    <SideSection title={t('library.side.folder', { count: roots.length })}>
      {roots.map((root) => (
        <Root key={root.id} root={root} />
      ))}
      {watch && <Watch watch={watch} />}
    </SideSection>
  );
}

function Root({ root }: { root: LibraryRoot }) {
  const { ask, picker, pending } = useRelink(root);
  return (
    <div className={classes.root}>
      <span>{root.path}</span>
      <small className={root.there ? undefined : 'bad'}>
        {t(root.there ? 'library.roots.images' : 'library.roots.away', { count: root.images })}
      </small>
      <Button
        size="compact-xs"
        variant={root.there ? 'subtle' : 'default'}
        disabled={pending}
        aria-label={t('library.roots.moveLabel', { path: root.path })}
        onClick={ask}
      >
        {t('library.roots.move')}
      </Button>
      {picker}
    </div>
  );
}

/** Across the page: a folder that is not there, and the way to say where it is now. */
export function RootAway({ root }: { root: LibraryRoot }) {
  const { ask, picker, pending } = useRelink(root);
  return (
    <>
      <Notice kind="bad" action={{ label: t('library.roots.say'), run: ask, disabled: pending }}>
        {t('library.roots.lost', { path: root.path })}
      </Notice>
      {picker}
    </>
  );
}

function Watch({ watch }: { watch: WatchState }) {
  const turn = useAction('library.watch');
  const [wanted, setWanted] = useState<boolean | null>(null);
  const on = wanted ?? watch.watching;
  const flip = () => {
    setWanted(!on);
    void turn.run({ on: !on }).then(() => setWanted(null));
  };
  return (
    <div className={classes.watch}>
      <button type="button" role="switch" aria-checked={on} className={`bare ${classes.switch}`} onClick={flip}>
        <i aria-hidden />
        {t('library.watch.title')}
      </button>
      <small role="status" data-kind="watch">
        {watchText(watch)}
      </small>
      {watch.why && <small className="bad">{watch.why}</small>}
    </div>
  );
}

function watchText({ how, last, batches }: WatchState): string {
  if (how === 'off') return t('library.watch.off');
  const state = t(`library.watch.${how}`);
  if (!last) return state;
  const { added, changed, gone } = last;
  return t('library.watch.last', { state, added, changed, gone, count: batches });
}
