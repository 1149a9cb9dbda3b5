import { Button, Modal } from '@mantine/core';
import { type ChangeEvent, useRef, useState } from 'react';
import { Trans } from 'react-i18next';
import type { ImportResult } from '../../src-shared/contract/labeling.ts';
import { t, texts } from '../i18n/t.ts';
import { useAction } from '../state/useAction.ts';
import classes from './log.module.css';

const FEW = 200;

/** Takes labels from a CSV file with the columns file and label, and says what did not fit. */
export function ImportLabels() {
  const input = useRef<HTMLInputElement>(null);
  const run = useAction('labeling.import');
  const [result, setResult] = useState<ImportResult | null>(null);
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const field = event.currentTarget;
    const file = field.files?.[0];
    if (!file) return;
    const csv = await file.text();
    // the same file may be chosen again after it was mended
    field.value = '';
    setResult(await run.run({ csv }));
  };
  return (
    <>
      <Button onClick={() => input.current?.click()} disabled={run.pending} title={t('labeling.import.tip')}>
        {t('labeling.import.button')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        hidden
        aria-label={t('labeling.import.file')}
        onChange={(event) => void take(event)}
      />
      <Modal opened={result !== null} onClose={() => setResult(null)} title={t('labeling.import.title')} size="lg">
        {result && <Outcome result={result} />}
      </Modal>
    </>
  );
}

function Outcome({ result }: { result: ImportResult }) {
  const { labeled, unknown_files: unknown, conflicts } = result;
  return (
    <div className={classes.outcome}>
      <p>
        <Trans i18n={texts} i18nKey="labeling.import.labeled" count={labeled} components={{ b: <b /> }} />
      </p>
      {unknown.length > 0 && (
        <section>
          <h2>{t('labeling.import.unknown', { count: unknown.length })}</h2>
          <ul>
            {unknown.slice(0, FEW).map((file) => (
              <li key={file}>{file}</li>
            ))}
          </ul>
        </section>
      )}
      {conflicts.length > 0 && (
        <section>
          <h2>{t('labeling.import.conflicts', { count: conflicts.length })}</h2>
          <ul>
            {conflicts.slice(0, FEW).map(({ file, kept, refused }) => (
              <li key={file}>{t('labeling.import.conflict', { file, kept, refused })}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
