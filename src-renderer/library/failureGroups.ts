import type { FailedFile } from '../../src-shared/contract/library.ts';
import { t } from '../i18n/t.ts';

/** Files of one folder that failed for the same reason. */
export interface FailureGroup {
  /** The folder with a slash behind it, or the file itself where it is the only one. */
  readonly where: string;
  readonly reason: string;
  readonly files: readonly FailedFile[];
}

/** Failures by folder and reason, most files first; equal ones in the order of their names. */
export function failureGroups(failed: readonly FailedFile[]): readonly FailureGroup[] {
  const groups = new Map<string, { folder: string; reason: string; files: FailedFile[] }>();
  for (const entry of failed) {
    const folder = entry.file.slice(0, entry.file.lastIndexOf('/') + 1);
    const key = `${folder}\n${entry.reason}`;
    const group = groups.get(key) ?? { folder, reason: entry.reason, files: [] };
    group.files.push(entry);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ folder, reason, files }) => ({
      where: files.length === 1 ? files[0].file : folder || t('library.failures.topFolder'),
      reason,
      files,
    }))
    .sort((a, b) => b.files.length - a.files.length || (a.where < b.where ? -1 : 1));
}
