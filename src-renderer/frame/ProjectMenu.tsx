import { Menu } from '@mantine/core';
import { useState } from 'react';
import { t } from '../i18n/t.ts';
import { useOpenLibrary } from '../state/useOpenLibrary.ts';
import { useCommands } from '../state/useCommands.ts';
import { useOpenProject } from '../state/project.ts';
import { useFolderChoice } from '../widgets/useFolderChoice.tsx';
import classes from './topBar.module.css';

/** The project's name; behind it, its folders and the way to another library. */
export function ProjectMenu({ name }: { name: string }) {
  const project = useOpenProject();
  const open = useOpenLibrary();
  const [opened, setOpened] = useState(false);
  const [ask, picker] = useFolderChoice(t('frame.project.openOther'), t('frame.project.open'), open.folder);
  useCommands(
    [
      {
        id: 'open',
        title: t('frame.project.openOther'),
        group: t('frame.group.everywhere'),
        keys: ['Mod+O'],
        run: ask,
      },
    ],
    'frame',
  );
  return (
    <>
      <Menu width={320} opened={opened} onChange={setOpened}>
        <Menu.Target>
          <button type="button" className={`bare clip ${classes.name}`} title={name}>
            {name} <span className="dim">▾</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={ask}>{t('frame.project.openOtherItem')}</Menu.Item>
          {project && project.roots.length > 0 && (
            <>
              <Menu.Divider />
              <Menu.Label>{t('frame.project.folders')}</Menu.Label>
              {project.roots.map((root) => (
                <Menu.Label key={root.id} style={{ overflowWrap: 'anywhere' }}>
                  {root.path}
                </Menu.Label>
              ))}
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {picker}
    </>
  );
}
