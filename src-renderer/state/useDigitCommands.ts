import { t } from '../i18n/t.ts';
import type { Command } from './commands.ts';
import { useClasses } from './labels.ts';

/** Commands for the digits of the classes, in the words of the help overlay. */
export function useDigitCommands(group: string, enabled: boolean, pick: (classId: number) => void): Command[] {
  const { classes } = useClasses();
  return classes
    .filter(({ key }) => key !== null)
    .map(({ id, key, name }) => ({
      id: `label.${id}`,
      title: t('labeling.command.labelAs', { name }),
      group,
      keys: [String(key)],
      run: () => pick(id),
      enabled,
    }));
}
