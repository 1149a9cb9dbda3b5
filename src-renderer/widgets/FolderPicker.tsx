import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
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
          value={typed ?? value?.path ?? ''}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && go(event.currentTarget.value)}
          data-autofocus
        />
      </div>
      {error ? (
        <div className={classes.list} role="alert">
          <p className={classes.note}>{error.message}</p>
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
        <span className="dim grow">
          {value && value.path !== null ? t('widgets.folders.images', { count: value.images }) : ''}
        </span>
        <Button onClick={onClose}>{t('widgets.folders.notNow')}</Button>
        <Button
          variant="filled"
          disabled={typed === null && (loading || !value || value.path === null)}
          onClick={() => onPick(typed ?? value?.path ?? '')}
        >
          {verb}
        </Button>
      </div>
    </Modal>
  );
}
