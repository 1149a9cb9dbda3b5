import { ActionIcon, Button, Popover, TextInput, Tooltip } from '@mantine/core';
import { useState } from 'react';
import type { LabelClass } from '../../src-shared/contract/labeling.ts';
import { t } from '../i18n/t.ts';
import { useClasses } from '../state/labels.ts';
import { useAction } from '../state/useAction.ts';
import { ClassBadge } from '../widgets/ClassBadge.tsx';
import { nameFault } from '../widgets/nameFault.ts';
import classes from './editClasses.module.css';
import { folderNote } from '../widgets/folderNote.ts';
import { NewClass } from '../widgets/NewClass.tsx';

/** Adds, renames and removes classes. */
export function EditClasses() {
  const { classes: entries } = useClasses();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="top-start" trapFocus returnFocus width={320}>
      <Popover.Target>
        <Button variant="subtle" onClick={() => setOpened(!opened)} aria-expanded={opened}>
          {t('labeling.classes.edit')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.panel}>
        <h2>{t('labeling.classes.label')}</h2>
        {entries.map((entry) => (
          <ClassRow key={entry.id} entry={entry} />
        ))}
        <div className={classes.row}>
          <span />
          <NewClass placeholder={t('labeling.classes.new')} width={200} onMade={() => undefined} />
        </div>
        <small>{t('labeling.classes.hint')}</small>
      </Popover.Dropdown>
    </Popover>
  );
}

function ClassRow({ entry }: { entry: LabelClass }) {
  const [name, setName] = useState(entry.name);
  const rename = useAction('labeling.renameClass', { quiet: true });
  const remove = useAction('labeling.removeClass');
  const fault = nameFault(name);
  const save = () => {
    const wanted = name.trim();
    if (wanted === entry.name || wanted === '') setName(entry.name);
    else if (fault === undefined) void rename.run({ id: entry.id, name: wanted });
  };
  const used = entry.images > 0;
  return (
    <div className={classes.row}>
      <ClassBadge entry={entry} />
      <TextInput
        value={name}
        aria-label={t('labeling.classes.name', { name: entry.name })}
        error={fault ?? rename.error?.message}
        description={folderNote(name.trim())}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save();
        }}
      />
      <Tooltip label={used ? t('labeling.classes.used', { count: entry.images }) : t('labeling.classes.remove')}>
        <ActionIcon
          aria-label={t('labeling.classes.removeLabel', { name: entry.name })}
          disabled={used || remove.pending}
          onClick={() => void remove.run({ id: entry.id })}
        >
          ×
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
