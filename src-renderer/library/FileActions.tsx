import { Button } from '@mantine/core';
import type { FailedFile } from '../../src-shared/contract/library.ts';
import { useHost } from '../client/HostContext.ts';
import { t } from '../i18n/t.ts';
import { asPenumbraError } from '../state/callCache.ts';
import { tell } from '../state/tell.ts';
import { useAction } from '../state/useAction.ts';
import { useCall } from '../state/useCall.ts';
import { filePath } from './filePath.ts';

/** Shows a file in the system's file manager; in a browser, which cannot, copies its path. */
export function ShowFile({ id, file }: { id: number; file: string }) {
  const { reveal } = useHost().capabilities;
  const { value: summary } = useCall('library.summary', {});
  const show = async () => {
    try {
      if (reveal) return await reveal(id);
      const path = filePath(summary?.roots ?? [], file);
      await navigator.clipboard.writeText(path);
      tell.briefly(t('library.file.copied', { path }));
    } catch (error) {
      tell.failure(asPenumbraError(error));
    }
  };
  return (
    <Button
      size="compact-xs"
      aria-label={t(reveal ? 'library.file.revealLabel' : 'library.file.copyLabel', { file })}
      onClick={() => void show()}
    >
      {t(reveal ? 'library.file.reveal' : 'library.file.copy')}
    </Button>
  );
}

/** What can be done with a file that could not be read. */
export function FailedActions({ file }: { file: FailedFile }) {
  return (
    <>
      {file.damaged && <KeepDamaged files={[file]} />}
      <ShowFile id={file.id} file={file.file} />
    </>
  );
}

/** Keeps what can be read of damaged files, all of these at once. */
export function KeepDamaged({ files }: { files: readonly FailedFile[] }) {
  const keep = useAction('library.keepDamaged');
  const run = async () => {
    const done = await keep.run({ ids: files.map(({ id }) => id), kept: true });
    if (done) tell.note(t('library.file.kept', { count: done.images }));
  };
  const one = files.length === 1 ? files[0] : null;
  return (
    <Button
      size="compact-xs"
      disabled={keep.pending}
      aria-label={one ? t('library.file.keepLabel', { file: one.file }) : undefined}
      onClick={() => void run()}
    >
      {one ? t('library.file.keep') : t('library.file.keepAll', { count: files.length })}
    </Button>
  );
}
