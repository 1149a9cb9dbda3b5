import { t } from '../i18n/t.ts';

/** As the contract has it, whose file would bring its validator into the window. */
export const LONGEST_NAME = 64;

/** Why a name cannot be taken as it is typed; undefined where it can. */
export function nameFault(typed: string): string | undefined {
  const { length } = typed.trim();
  return length > LONGEST_NAME ? t('widgets.nameTooLong', { most: LONGEST_NAME, length }) : undefined;
}
