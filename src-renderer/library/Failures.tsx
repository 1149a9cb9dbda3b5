import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { FailedFile } from '../../src-shared/contract/library.ts';
import { t } from '../i18n/t.ts';
import { count } from '../state/format.ts';
import { failureGroups, type FailureGroup } from './failureGroups.ts';
import { MiddleClip } from '../widgets/MiddleClip.tsx';
import { FileList } from './FileList.tsx';
import classes from './library.module.css';

const FEW = 4;

/** What could not be read, by folder and reason. */
export function Failures({ failed }: { failed: readonly FailedFile[] }) {
  const groups = useMemo(() => failureGroups(failed), [failed]);
  const [all, setAll] = useState(false);
  const [opened, setOpened] = useState<FailureGroup | null>(null);
  if (groups.length === 0) return null;
  const counted = groups.some(({ files }) => files.length > 1);
  const shown = all ? groups : groups.slice(0, FEW);
  return (
    <div className={classes.failures}>
      <table>
        <thead>
          <tr>
            <th>{t('library.failures.where')}</th>
            <th>{t('library.failures.why')}</th>
            {counted && (
              <>
                <th className="num">{t('library.failures.files')}</th>
                <th>
                  <span className="visually-hidden">{t('library.failures.actions')}</span>
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {shown.map((group) => (
            <tr key={`${group.where}\n${group.reason}`}>
              <td title={group.where}>
                <MiddleClip text={group.where} />
              </td>
              <td className="dim">{group.reason}</td>
              {counted && (
                <>
                  <td className="num">{count(group.files.length)}</td>
                  <td className="num">
                    {group.files.length > 1 && (
                      <Button size="compact-xs" onClick={() => setOpened(group)}>
                        {t('library.failures.show')}
                      </Button>
                    )}
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {groups.length > FEW && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? t('library.failures.showFewer') : t('library.failures.showMore', { count: groups.length - FEW })}
        </Button>
      )}
      <FileList title={opened?.reason ?? ''} files={opened?.files ?? null} onClose={() => setOpened(null)} />
    </div>
  );
}
