import { useCallback } from 'react';
import { t } from '../i18n/t.ts';
import { tell } from './tell.ts';
import { useAction } from './useAction.ts';

/** Undo and redo, which name what they took back. */
export function useUndo(): { undo(): void; redo(): void } {
  const undoing = useAction('labeling.undo');
  const redoing = useAction('labeling.redo');
  const runUndo = undoing.run;
  const runRedo = redoing.run;
  return {
    undo: useCallback(() => {
      void runUndo({}).then(
        (answer) =>
          answer &&
          tell.briefly(answer.undone ? t('frame.undo.undone', { what: answer.undone }) : t('frame.undo.nothingToUndo')),
      );
    }, [runUndo]),
    redo: useCallback(() => {
      void runRedo({}).then(
        (answer) =>
          answer &&
          tell.briefly(answer.redone ? t('frame.undo.redone', { what: answer.redone }) : t('frame.undo.nothingToRedo')),
      );
    }, [runRedo]),
  };
}
