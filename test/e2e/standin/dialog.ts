import { strict } from './strict.ts';

const unanswered = (name: string) => async (): Promise<never> => {
  throw new Error(
    `[standin] dialog.${name}: no answer; set one from the test, app.evaluate(({ dialog }) => { dialog.${name} = ... })`,
  );
};

/** Nobody is there to answer, so a test replaces these functions before they are called. */
export const dialog = strict('dialog', {
  showOpenDialog: unanswered('showOpenDialog'),
  showMessageBox: unanswered('showMessageBox'),
});
