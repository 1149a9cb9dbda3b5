import { Button } from '@mantine/core';
import { useHost } from '../client/HostContext.ts';
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
    <section aria-label="File">
      {picture && <img className={classes.picture} src={images.thumb(id)} alt={name || `Image ${id}`} />}
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
            Show file
          </Button>
        )}
      </div>
      {row && (
        <small className={`clip ${classes.meta}`} title={folder}>
          {count(row.width)} x {count(row.height)}, {row.format}, {bytes(row.bytes)}
          {folder && `, in ${folder.replace(/\/$/, '')}`}
        </small>
      )}
    </section>
  );
}
