import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Response } from '../../src-shared/contract/api.ts';
import type { PenumbraError } from '../../src-shared/contract/errors.ts';
import { t } from '../i18n/t.ts';
import { useCall } from '../state/useCall.ts';
import classes from './folderPicker.module.css';

interface Props {
  readonly opened: boolean;
  readonly title: string;
  /** On the button that takes the folder: 'Open', 'Export here'. */
  readonly verb: string;
  onClose(): void;
  onPick(path: string): void;
}

/** Folders of the machine that the engine runs on, for pages without a folder dialog of their own. */
export function FolderPicker({ opened, title, verb, onClose, onPick }: Props) {
  const [path, setPath] = useState<string | null>(null);
  /** What stands in the path field and was not gone to yet. */
  const [typed, setTyped] = useState<string | null>(null);
  const { value, error, loading, reload } = useCall('project.folders', opened ? { path } : null, { keep: true });
  const go = (to: string | null) => {
    setTyped(null);
    setPath(to);
  };
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="lg">
      <div className={classes.where}>
        <Button
          disabled={!value || value.path === null}
          onClick={() => go(value?.parent ?? null)}
          aria-label={t('widgets.folders.upLabel')}
        >
          {t('widgets.folders.up')}
        </Button>
        <TextInput
          className="grow"
          aria-label={t('widgets.folders.path')}
          value={typed ?? (error ? path : value?.path) ?? ''}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && go(event.currentTarget.value)}
          data-autofocus
        />
      </div>
      {error ? (
        <div className={classes.list} role="alert">
          <p className={classes.note}>{isMissing(error) ? t('widgets.folders.missing') : error.message}</p>
          <Button onClick={() => (path === null ? reload() : go(null))}>{t('widgets.folders.startOver')}</Button>
        </div>
      ) : (
        <ul className={classes.list} aria-busy={loading}>
          {value?.folders.map((folder) => (
            <li key={folder.path}>
              <button type="button" className={`bare ${classes.folder}`} onClick={() => go(folder.path)}>
                {folder.name}
              </button>
            </li>
          ))}
          {value?.folders.length === 0 && <li className={classes.note}>{t('widgets.folders.empty')}</li>}
        </ul>
      )}
      <div className={classes.foot}>
        <span className="dim grow">{!error && value && value.path !== null && imagesText(value)}</span>
        <Button onClick={onClose}>{t('widgets.cancel')}</Button>
        <Button
          variant="filled"
          disabled={typed === null && (loading || error !== null || !value || value.path === null)}
          onClick={() => onPick(typed ?? value?.path ?? '')}
        >
          {verb}
        </Button>
      </div>
    </Modal>
  );
}

/** The engine passes on the code of the operating system. */
const isMissing = ({ message }: PenumbraError): boolean => /\b(?:ENOENT|ENOTDIR)\b/.test(message);

/** A folder is looked through with all that is in it, so none directly inside is no reason to turn away. */
function imagesText({ images, folders }: Response<'project.folders'>): string {
  if (images === 0) return t(folders.length > 0 ? 'widgets.folders.perhapsBelow' : 'widgets.folders.noImages');
  return t(folders.length > 0 ? 'widgets.folders.imagesAndBelow' : 'widgets.folders.images', { count: images });
}
