import { notifications } from '@mantine/notifications';
import type { PenumbraError } from '../../src-shared/contract/errors.ts';
import { t } from '../i18n/t.ts';

/** Why something failed, with the file it failed on where there is one that the message does not name. */
export const failureText = ({ message, file }: Pick<PenumbraError, 'message' | 'file'>): string =>
  file && !message.includes(file) ? t('state.failureWithFile', { message, file }) : message;

/** The brief notice that is shown, if it still is. */
let brief = '';

/** Short notices in the corner: for what happened out of sight or as the answer to a key. */
export const tell = {
  note(message: string): void {
    notifications.show({ message, autoClose: 3000, withCloseButton: false });
  },
  /** One that the next of its kind takes the place of, and that is soon gone: the answer to a key pressed again and again. */
  briefly(message: string): void {
    notifications.hide(brief);
    brief = notifications.show({ message, autoClose: 2000, withCloseButton: false });
  },
  failure(error: PenumbraError): void {
    notifications.show({
      title: error.kind === 'internal' ? t('state.failure') : undefined,
      message: failureText(error),
      autoClose: 10_000,
      withBorder: true,
      className: 'failure',
    });
  },
};
