import { Modal } from '@mantine/core';
import { t } from '../i18n/t.ts';
import classes from './library.module.css';

interface Props {
  readonly title: string;
  /** Null keeps it closed. */
  readonly files: readonly { readonly file: string; readonly reason: string }[] | null;
  /** Files there are in all, where the list holds only the first of them. */
  readonly total?: number;
  onClose(): void;
}

const MOST = 1000;

/** Files by name with why they are not used, in a dialog. */
export function FileList({ title, files, total, onClose }: Props) {
  const shown = files?.slice(0, MOST) ?? [];
  const left = (total ?? files?.length ?? 0) - shown.length;
  return (
    <Modal opened={files !== null} onClose={onClose} title={title} size="lg">
      <ul className={classes.files}>
        {shown.map(({ file, reason }) => (
          <li key={file}>
            <span>{file}</span>
            <small>{reason}</small>
          </li>
        ))}
        {left > 0 && <li className="dim">{t('library.moreFiles', { count: left })}</li>}
      </ul>
    </Modal>
  );
}
