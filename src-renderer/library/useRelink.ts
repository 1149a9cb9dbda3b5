import type { ReactNode } from 'react';
import type { LibraryRoot } from '../../src-shared/contract/library.ts';
import { t } from '../i18n/t.ts';
import { tell } from '../state/tell.ts';
import { useAction } from '../state/useAction.ts';
import { useFolderChoice } from '../widgets/useFolderChoice.tsx';

/** Asks where a folder of the library is now, points at it there, and looks for what else changed. */
export function useRelink(root: LibraryRoot): { ask(): void; readonly picker: ReactNode; readonly pending: boolean } {
  const relink = useAction('library.relink');
  const scan = useAction('library.scan');
  const [ask, picker] = useFolderChoice(
    t('library.roots.moveTitle', { name: root.name }),
    t('library.roots.moveHere'),
    (path) =>
      void relink.run({ root: root.id, path }).then((moved) => {
        if (!moved) return;
        tell.note(t('library.roots.moved', { path: moved.path, count: moved.found }));
        void scan.run({});
      }),
  );
  return { ask, picker, pending: relink.pending };
}
