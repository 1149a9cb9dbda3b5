import { Modal } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import { t } from '../i18n/t.ts';
import { MiddleClip } from '../widgets/MiddleClip.tsx';
import classes from './library.module.css';

export interface ListedFile {
  readonly file: string;
  readonly reason: string;
}

interface Props<F extends ListedFile> {
  readonly title: string;
  /** Null keeps it closed. */
  readonly files: readonly F[] | null;
  /** Files there are in all, where the list holds only the first of them. */
  readonly total?: number;
  /** Above the list. */
  readonly head?: ReactNode;
  /** What can be done with one file. */
  readonly actions?: (file: F) => ReactNode;
  onClose(): void;
}

/** Any number of files by name with why they are not used, in a dialog. */
export function FileList<F extends ListedFile>({ title, files, total, head, actions, onClose }: Props<F>) {
  const left = files ? (total ?? files.length) - files.length : 0;
  return (
    <Modal opened={files !== null} onClose={onClose} title={title} size="xl">
      {head}
      {files && <Rows files={files} actions={actions} label={title} />}
      {left > 0 && <p className="dim">{t('library.moreFiles', { count: left })}</p>}
    </Modal>
  );
}

const ROW = 44;

interface RowsProps<F extends ListedFile> {
  readonly files: readonly F[];
  readonly actions?: (file: F) => ReactNode;
  readonly label: string;
}

function Rows<F extends ListedFile>({ files, actions, label }: RowsProps<F>) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: files.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  return (
    <div
      ref={scroller}
      className={classes.files}
      style={{ height: ROW * files.length }}
      role="list"
      aria-label={label}
      tabIndex={0}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const file = files[index];
          return (
            <div
              key={key}
              role="listitem"
              aria-setsize={files.length}
              aria-posinset={index + 1}
              className={classes.fileRow}
              style={{ transform: `translateY(${start}px)`, height: ROW }}
            >
              <span title={file.file}>
                <MiddleClip text={file.file} />
              </span>
              <small className={classes.why} title={file.reason}>
                {file.reason}
              </small>
              {actions && <span className={classes.acts}>{actions(file)}</span>}
            </div>
          );
        })}
      </div>
    </div>
  );
}
