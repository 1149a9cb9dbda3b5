import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { FailedFile } from '../../src-shared/contract/library.ts';
import { t } from '../i18n/t.ts';
import { count } from '../state/format.ts';
import { MiddleClip } from '../widgets/MiddleClip.tsx';
import { failureGroups, type FailureGroup } from './failureGroups.ts';
import { FailedActions, KeepDamaged } from './FileActions.tsx';
import { FileList } from './FileList.tsx';
import { useAllFailed } from './useAllFailed.ts';
import classes from './library.module.css';

const FEW = 4;

/** What could not be read, by folder and reason; the files of a group, or all of them, in a dialog. */
export function Failures({ failed, total }: { failed: readonly FailedFile[]; total: number }) {
  const groups = useMemo(() => failureGroups(failed), [failed]);
  const [opened, setOpened] = useState<string | null>(null);
  const everything = useAllFailed(failed, total, opened === ALL);
  if (groups.length === 0) return null;
  const listed = opened === ALL ? everything : (groups.find((group) => keyOf(group) === opened)?.files ?? null);
  const damaged = listed?.filter((file) => file.damaged) ?? [];
  return (
    <div className={classes.failures}>
      <table>
        <thead>
          <tr>
            <th>{t('library.failures.where')}</th>
            <th>{t('library.failures.why')}</th>
            <th className="num">{t('library.failures.files')}</th>
            <th>
              <span className="visually-hidden">{t('library.failures.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.slice(0, FEW).map((group) => (
            <tr key={keyOf(group)}>
              <td title={group.where}>
                <MiddleClip text={group.where} />
              </td>
              <td className="dim">{group.reason}</td>
              <td className="num">{count(group.files.length)}</td>
              <td className="num">
                {group.files.length > 1 ? (
                  <Button
                    size="compact-xs"
                    aria-label={t('library.failures.showLabel', { where: group.where })}
                    onClick={() => setOpened(keyOf(group))}
                  >
                    {t('library.failures.show')}
                  </Button>
                ) : (
                  <span className={classes.acts}>
                    <FailedActions file={group.files[0]} />
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {(groups.length > FEW || total > failed.length) && (
        <Button variant="subtle" size="compact-xs" onClick={() => setOpened(ALL)}>
          {t('library.failures.showAll', { count: total })}
        </Button>
      )}
      <FileList
        title={t('library.failures.list', { count: opened === ALL ? total : (listed?.length ?? 0) })}
        files={listed}
        total={opened === ALL ? total : undefined}
        head={damaged.length > 1 && <KeepDamaged files={damaged} />}
        actions={(file) => <FailedActions file={file} />}
        onClose={() => setOpened(null)}
      />
    </div>
  );
}

/** Instead of a group: every file. */
const ALL = '';

const keyOf = ({ where, reason }: FailureGroup) => `${where}\n${reason}`;
