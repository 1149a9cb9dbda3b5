import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import type { Target } from '../../src-shared/contract/labeling.ts';
import { t } from '../i18n/t.ts';
import { NewClass } from '../widgets/NewClass.tsx';
import { useAssign } from '../state/useAssign.ts';
import { useDigitCommands } from '../state/useDigitCommands.ts';
import { useClasses } from '../state/labels.ts';
import { useCommands } from '../state/useCommands.ts';
import { ClassBadge } from '../widgets/ClassBadge.tsx';
import { KeyHint } from '../widgets/KeyHint.tsx';
import classes from './clustering.module.css';

interface Props {
  readonly target: Target;
  readonly images: number;
}

/** Gives one class to a whole subset: by its digit, from the list, or a new one. */
export function LabelAllMenu({ target, images }: Props) {
  const [opened, setOpened] = useState(false);
  const { classes: known } = useClasses();
  const assign = useAssign();
  const give = (classId: number | null) => {
    setOpened(false);
    void assign(target, classId);
  };
  useCommands([
    {
      id: 'subset.label',
      title: t('clustering.commands.labelAll'),
      group: t('clustering.commands.group'),
      keys: ['A'],
      run: () => setOpened(true),
      enabled: images > 0,
    },
  ]);
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" width={220}>
      <Menu.Target>
        <Button variant="filled" disabled={images === 0} aria-keyshortcuts="A">
          {t('clustering.labelAll.button', { count: images })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {opened && <Digits onGive={give} />}
        {known.map((entry) => (
          <Menu.Item
            key={entry.id}
            leftSection={<ClassBadge entry={entry} />}
            rightSection={entry.key !== null && <KeyHint keys={String(entry.key)} />}
            onClick={() => give(entry.id)}
          >
            {entry.name}
          </Menu.Item>
        ))}
        {known.length > 0 && <Menu.Divider />}
        <div className={classes.newClass}>
          <NewClass
            placeholder={t(known.length > 0 ? 'clustering.labelAll.anotherClass' : 'clustering.labelAll.firstClass')}
            width={204}
            onMade={give}
          />
        </div>
        <Menu.Divider />
        <Menu.Item onClick={() => give(null)}>{t('clustering.labelAll.clear')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** While the menu is open a digit is its class for the whole subset, not for what is selected. */
function Digits({ onGive }: { onGive: (classId: number) => void }) {
  useCommands(useDigitCommands(t('clustering.commands.group'), true, onGive), 'over');
  return null;
}
