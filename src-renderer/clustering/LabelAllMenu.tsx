import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import type { Target } from '../../src-shared/contract/labeling.ts';
import { NewClass } from '../labeling/NewClass.tsx';
import { useAssign } from '../labeling/useAssign.ts';
import { useDigitCommands } from '../labeling/useLabelCommands.ts';
import { count } from '../state/format.ts';
import { useClasses } from '../state/labels.ts';
import { useCommands } from '../state/useCommands.ts';
import { ClassBadge } from '../widgets/ClassBadge.tsx';
import { KeyHint } from '../widgets/KeyHint.tsx';
import classes from './clustering.module.css';

interface Props {
  readonly target: Target;
  readonly images: number;
}

/** Gives one class to a whole group: by its digit, from the list, or a new one. */
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
      id: 'group.label',
      title: 'Label all images of the group',
      group: 'Groups',
      keys: ['A'],
      run: () => setOpened(true),
      enabled: images > 0,
    },
  ]);
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" width={220}>
      <Menu.Target>
        <Button variant="filled" disabled={images === 0} aria-keyshortcuts="A">
          Label all {count(images)}
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
            placeholder={known.length > 0 ? 'another class' : 'name the first class'}
            width={204}
            onMade={give}
          />
        </div>
        <Menu.Divider />
        <Menu.Item onClick={() => give(null)}>Take the label away</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** While the menu is open a digit is its class for the whole group, not for what is selected. */
function Digits({ onGive }: { onGive: (classId: number) => void }) {
  useCommands(useDigitCommands('Groups', true, onGive), 'over');
  return null;
}
