import { notifications } from '@mantine/notifications';
import type { PenumbraError } from '../../src-shared/contract/errors.ts';

/** Short notices in the corner: for what happened out of sight or as the answer to a key. */
export const tell = {
  note(message: string): void {
    notifications.show({ message, autoClose: 3000, withCloseButton: false });
  },
  failure(error: PenumbraError): void {
    notifications.show({
      title: error.kind === 'internal' ? 'Something went wrong' : undefined,
      message: error.file ? `${error.message} (${error.file})` : error.message,
      autoClose: 10_000,
      withBorder: true,
      className: 'failure',
    });
  },
};
