import { Button } from '@mantine/core';
import type { ImageRow } from '../../src-shared/contract/library.ts';
import { useHost } from '../client/HostContext.ts';
import { t } from '../i18n/t.ts';
import { bytes, count } from '../state/format.ts';
import { asPenumbraError } from '../state/callCache.ts';
import { tell } from '../state/tell.ts';
import { splitFile, useImageRow } from './useImageRow.ts';
import classes from './inspector.module.css';

/** The picture, the name of its file, and its size. */
export function ImageHead({ id, picture }: { id: number; picture: boolean }) {
  const { images, capabilities } = useHost();
  const row = useImageRow(id);
  const { name, folder } = splitFile(row?.file ?? '');
  const { reveal } = capabilities;
  return (
    <section aria-label={t('inspector.file.label')}>
      {picture && (
        <img className={classes.picture} src={images.thumb(id)} alt={name || t('inspector.file.picture', { id })} />
      )}
      <div className={classes.name}>
        <b className="clip grow" title={row?.file}>
          {name || ' '}
        </b>
        {reveal && (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => void reveal(id).catch((error: unknown) => tell.failure(asPenumbraError(error)))}
          >
            {t('inspector.file.reveal')}
          </Button>
        )}
      </div>
      {row && (
        <small className={`clip ${classes.meta}`} title={folder}>
          {sizeText(row, folder)}
        </small>
      )}
    </section>
  );
}

function sizeText(row: ImageRow, folder: string): string {
  const size = { width: count(row.width), height: count(row.height), format: row.format, bytes: bytes(row.bytes) };
  return folder
    ? t('inspector.file.sizeIn', { ...size, folder: folder.replace(/\/$/, '') })
    : t('inspector.file.size', size);
}
