import { uniqueNames } from '../../src-shared/export/folderNames.ts';
import { t } from '../i18n/t.ts';

/** What the folder of a class is called in an export, where file systems do not take the name as it is. */
export function folderNote(name: string): string | undefined {
  const [folder] = uniqueNames([name]);
  return name === '' || folder === name ? undefined : t('labeling.classes.folder', { folder });
}
