import { Button, Modal } from '@mantine/core';
import { type ChangeEvent, useRef, useState } from 'react';
import type { ImportResult } from '../../src-shared/contract/labeling.ts';
import { countOf } from '../state/format.ts';
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
      <Button
        onClick={() => input.current?.click()}
        disabled={run.pending}
        title="A CSV file with the columns file and label"
      >
        Import labels ...
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        hidden
        aria-label="CSV file with labels"
        onChange={(event) => void take(event)}
      />
      <Modal opened={result !== null} onClose={() => setResult(null)} title="Labels imported" size="lg">
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
        <b>{countOf(labeled, 'image')}</b> labeled. It counts as one step for undo.
      </p>
      {unknown.length > 0 && (
        <section>
          <h2>{countOf(unknown.length, 'file is', 'files are')} not in this library</h2>
          <ul>
            {unknown.slice(0, FEW).map((file) => (
              <li key={file}>{file}</li>
            ))}
          </ul>
        </section>
      )}
      {conflicts.length > 0 && (
        <section>
          <h2>{countOf(conflicts.length, 'file')} had another label</h2>
          <ul>
            {conflicts.slice(0, FEW).map(({ file, kept, refused }) => (
              <li key={file}>
                {file}: kept '{kept}', not '{refused}'
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
