import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { EncoderSummary } from '../../src-shared/contract/embeddings.ts';
import { count, countOf } from '../state/format.ts';
import { Bar } from '../widgets/Bar.tsx';
import classes from './embeddings.module.css';

interface Props {
  readonly encoders: readonly EncoderSummary[];
  readonly shown: string | undefined;
  /** Images that an encoder could run over. */
  readonly ready: number;
  readonly busy: boolean;
  onShow(name: string): void;
  onRun(encoder: string): void;
}

/** The encoders: how many numbers each gives for an image, and how many images have them. */
export function EncoderList({ encoders, shown, ready, busy, onShow, onRun }: Props) {
  const [path, setPath] = useState('');
  return (
    <div className={classes.list}>
      {encoders.map((encoder) => {
        const left = ready - encoder.images;
        return (
          <div key={encoder.id} className={classes.encoder} data-shown={encoder.name === shown || undefined}>
            <button
              type="button"
              className={`bare ${classes.name}`}
              aria-pressed={encoder.name === shown}
              onClick={() => onShow(encoder.name)}
            >
              <b className="clip">{encoder.name}</b>
              <small>
                {encoder.dim === null ? 'size not known yet' : countOf(encoder.dim, 'number')}
                {encoder.shipped ? ', comes with Penumbra' : ''}
              </small>
            </button>
            <div className={classes.reach}>
              <Bar
                height={4}
                total={Math.max(ready, encoder.images)}
                label={encoder.name}
                segments={[{ label: 'images', value: encoder.images, colour: 'var(--dim)' }]}
              />
              <small>
                {count(encoder.images)} of {count(ready)}
              </small>
            </div>
            {left > 0 ? (
              <Button
                variant={encoder.images === 0 && encoder.name === shown ? 'filled' : 'default'}
                onClick={() => onRun(encoder.name)}
                disabled={busy || ready === 0}
                aria-label={`Run ${encoder.name}`}
              >
                {encoder.images > 0 ? `Run on ${count(left)} more` : 'Run'}
              </Button>
            ) : (
              <small className={classes.done}>done</small>
            )}
          </div>
        );
      })}
      <form
        className={classes.import}
        onSubmit={(event) => {
          event.preventDefault();
          if (path.trim()) onRun(path.trim());
        }}
      >
        <TextInput
          className="grow"
          label="An encoder of your own"
          placeholder="/path/to/encoder.onnx"
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
        />
        <Button type="submit" disabled={busy || ready === 0 || path.trim() === ''}>
          Run
        </Button>
      </form>
      <small>An ONNX file on this machine, with its preprocessing as JSON beside it.</small>
    </div>
  );
}
