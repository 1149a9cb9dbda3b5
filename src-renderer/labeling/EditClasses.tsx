import { ActionIcon, Button, Popover, TextInput, Tooltip } from '@mantine/core';
import { useState } from 'react';
import type { LabelClass } from '../../src-shared/contract/labeling.ts';
import { countOf } from '../state/format.ts';
import { useClasses } from '../state/labels.ts';
import { useAction } from '../state/useAction.ts';
import { ClassBadge } from '../widgets/ClassBadge.tsx';
import classes from './editClasses.module.css';
import { NewClass } from './NewClass.tsx';

/** Adds, renames and removes classes. */
export function EditClasses() {
  const { classes: entries } = useClasses();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="top-start" trapFocus returnFocus width={320}>
      <Popover.Target>
        <Button variant="subtle" onClick={() => setOpened(!opened)} aria-expanded={opened}>
          Classes ...
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.panel}>
        <h2>Classes</h2>
        {entries.map((entry) => (
          <ClassRow key={entry.id} entry={entry} />
        ))}
        <div className={classes.row}>
          <span />
          <NewClass placeholder="new class" width={200} onMade={() => undefined} />
        </div>
        <small>Enter saves a name. A class can be removed when no image has it.</small>
      </Popover.Dropdown>
    </Popover>
  );
}

function ClassRow({ entry }: { entry: LabelClass }) {
  const [name, setName] = useState(entry.name);
  const rename = useAction('labeling.renameClass', { quiet: true });
  const remove = useAction('labeling.removeClass');
  const save = () => {
    const wanted = name.trim();
    if (wanted === entry.name || wanted === '') setName(entry.name);
    else void rename.run({ id: entry.id, name: wanted });
  };
  const used = entry.images > 0;
  return (
    <div className={classes.row}>
      <ClassBadge entry={entry} />
      <TextInput
        value={name}
        maxLength={64}
        aria-label={`Name of class ${entry.name}`}
        error={rename.error?.message}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save();
        }}
      />
      <Tooltip label={used ? `On ${countOf(entry.images, 'image')}` : 'Remove this class'}>
        <ActionIcon
          aria-label={`Remove class ${entry.name}`}
          disabled={used || remove.pending}
          onClick={() => void remove.run({ id: entry.id })}
        >
          ×
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
