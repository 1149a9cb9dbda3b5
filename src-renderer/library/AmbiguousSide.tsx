import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Response } from '../../src-shared/contract/api.ts';
import { t } from '../i18n/t.ts';
import { splitFile } from '../state/splitFile.ts';
import { useClasses, useLabels } from '../state/labels.ts';
import { tell } from '../state/tell.ts';
import { useAction } from '../state/useAction.ts';
import { useCall } from '../state/useCall.ts';
import { openViewer } from '../state/viewer.ts';
import { ClassBadge } from '../widgets/ClassBadge.tsx';
import { Thumb } from '../widgets/Thumb.tsx';
import classes from './ambiguous.module.css';

type Ambiguous = Response<'library.ambiguous'>[number];

/** Missing images that may be one of several new files, and the choice. */
export function AmbiguousSide({ onClose }: { onClose(): void }) {
  const { value, error } = useCall('library.ambiguous', {});
  const heading = useRef<HTMLHeadingElement>(null);
  // in a small window this is far below the notice
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <div className={classes.top}>
        <h2 ref={heading} tabIndex={-1} className="grow">
          {t('library.ambiguous.title')}
        </h2>
        <Button size="compact-xs" onClick={onClose}>
          {t('library.ambiguous.close')}
        </Button>
      </div>
      {error && !value && <p role="alert">{t('library.ambiguous.unknown')}</p>}
      {value && <small>{t(value.length > 0 ? 'library.ambiguous.detail' : 'library.ambiguous.done')}</small>}
      {value?.map((question) => (
        <Choice key={question.missing.id} question={question} />
      ))}
    </>
  );
}

function Choice({ question: { missing, candidates } }: { question: Ambiguous }) {
  const rebind = useAction('library.rebind');
  const labels = useLabels();
  const { byId } = useClasses();
  const entry = byId.get(labels.classOf(missing.id) ?? -1);
  const ids = candidates.map(({ id }) => id);
  const choose = (to: number | null) =>
    void rebind.run({ image: missing.id, to }).then((done) => {
      if (done && to !== null) tell.note(t('library.ambiguous.rebound', { missing: missing.file, file: done.file }));
    });
  return (
    <section className={classes.choice} aria-label={missing.file}>
      <div className={classes.file}>
        <div className={classes.picture}>
          <Thumb id={missing.id} />
        </div>
        <div className={classes.words}>
          <small>{t('library.ambiguous.missing')}</small>
          <FileWords file={missing.file} />
          {entry && (
            <span className="row">
              <ClassBadge entry={entry} /> {entry.name}
            </span>
          )}
        </div>
      </div>
      <small>{t('library.ambiguous.candidate')}</small>
      <ul className={classes.candidates}>
        {candidates.map(({ id, file }) => (
          <li key={id} className={classes.file}>
            <button
              type="button"
              className={`bare ${classes.picture}`}
              aria-label={t('library.ambiguous.open', { file })}
              onClick={() => openViewer(ids, id)}
            >
              <Thumb id={id} />
            </button>
            <div className={classes.words}>
              <FileWords file={file} />
              <Button
                size="compact-xs"
                disabled={rebind.pending}
                aria-label={t('library.ambiguous.takeLabel', { missing: missing.file, file })}
                onClick={() => choose(id)}
              >
                {t('library.ambiguous.take')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <Button
        size="compact-xs"
        disabled={rebind.pending}
        aria-label={t('library.ambiguous.noneLabel', { missing: missing.file })}
        onClick={() => choose(null)}
      >
        {t('library.ambiguous.none')}
      </Button>
    </section>
  );
}

function FileWords({ file }: { file: string }) {
  const { name, folder } = splitFile(file);
  return (
    <>
      <span>{name}</span>
      {folder && <small>{folder}</small>}
    </>
  );
}
