import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { EncoderSummary } from '../../src-shared/contract/embeddings.ts';
import { t } from '../i18n/t.ts';
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
              <small>{sizeText(encoder)}</small>
            </button>
            <div className={classes.reach}>
              <Bar
                height={4}
                total={Math.max(ready, encoder.images)}
                label={encoder.name}
                segments={[{ label: t('embeddings.encoder.images'), value: encoder.images, colour: 'var(--dim)' }]}
              />
              <small>{t('embeddings.encoder.reach', { images: encoder.images, ready })}</small>
            </div>
            {left > 0 ? (
              <Button
                variant={encoder.images === 0 && encoder.name === shown ? 'filled' : 'default'}
                onClick={() => onRun(encoder.name)}
                disabled={busy || ready === 0}
                aria-label={t('embeddings.encoder.runLabel', { encoder: encoder.name })}
              >
                {encoder.images > 0 ? t('embeddings.encoder.runMore', { left }) : t('embeddings.encoder.run')}
              </Button>
            ) : (
              <small className={classes.done}>{t('embeddings.encoder.done')}</small>
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
          label={t('embeddings.own.label')}
          placeholder={t('embeddings.own.placeholder')}
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
        />
        <Button type="submit" disabled={busy || ready === 0 || path.trim() === ''}>
          {t('embeddings.own.run')}
        </Button>
      </form>
      <small>{t('embeddings.own.hint')}</small>
    </div>
  );
}

function sizeText({ dim, shipped }: EncoderSummary): string {
  if (dim === null) return shipped ? t('embeddings.encoder.sizeUnknownShipped') : t('embeddings.encoder.sizeUnknown');
  return shipped ? t('embeddings.encoder.sizeShipped', { count: dim }) : t('embeddings.encoder.size', { count: dim });
}
