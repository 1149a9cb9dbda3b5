import { Button } from '@mantine/core';
import type { ImageRow } from '../../src-shared/contract/library.ts';
import { useAction } from '../state/useAction.ts';
import { useCall } from '../state/useCall.ts';
import { useHost } from '../client/HostContext.ts';
import { t } from '../i18n/t.ts';
import { bytes, count } from '../state/format.ts';
import { asPenumbraError } from '../state/callCache.ts';
import { tell } from '../state/tell.ts';
import { useImageRow } from '../state/useImageRow.ts';
import { splitFile } from '../state/splitFile.ts';
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
      <Marks id={id} row={row} />
    </section>
  );
}

/** What may be wrong with the image, and that another one is asked instead of it. */
function Marks({ id, row }: { id: number; row: ImageRow | undefined }) {
  const { value: measured } = useCall('features.of', { id });
  const keep = useAction('library.keepDamaged');
  const marks: string[] = (measured?.flags ?? []).map((flag) => t(`library.flags.name.${flag}`));
  if (row?.damaged) marks.push(t('inspector.file.damaged'));
  if (row?.represented) marks.push(t('inspector.file.aside'));
  if (marks.length === 0) return null;
  return (
    <div className={classes.marks}>
      {marks.map((mark) => (
        <span key={mark} className="chip">
          {mark}
        </span>
      ))}
      {row?.damaged && (
        <Button
          variant="subtle"
          size="compact-xs"
          disabled={keep.pending}
          onClick={() => void keep.run({ ids: [id], kept: false })}
        >
          {t('inspector.file.giveUp')}
        </Button>
      )}
    </div>
  );
}

function sizeText(row: ImageRow, folder: string): string {
  const size = { width: count(row.width), height: count(row.height), format: row.format, bytes: bytes(row.bytes) };
  return folder
    ? t('inspector.file.sizeIn', { ...size, folder: folder.replace(/\/$/, '') })
    : t('inspector.file.size', size);
}
