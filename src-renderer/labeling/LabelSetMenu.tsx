import { Button, Popover } from '@mantine/core';
import { useState } from 'react';
import type { LabelSet } from '../../src-shared/contract/labeling.ts';
import { t } from '../i18n/t.ts';
import { useLabelSets } from '../state/labelSets.ts';
import { useAction } from '../state/useAction.ts';
import { EditableName } from '../widgets/EditableName.tsx';
import { NewName } from '../widgets/NewName.tsx';
import classes from './labelSets.module.css';

/** The label set in use; behind it the others, and the way to a new one. */
export function LabelSetMenu() {
  const { sets, active } = useLabelSets();
  const [opened, setOpened] = useState(false);
  const add = useAction('labeling.addSet', { quiet: true });
  const use = useAction('labeling.useSet');
  if (!active) return null;
  const switchTo = (id: number) => {
    setOpened(false);
    void use.run({ id });
  };
  const make = async (name: string) => {
    const made = await add.run({ name });
    if (made) switchTo(made.id);
    return made !== null;
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      trapFocus
      returnFocus
      closeOnEscape={false}
      width={320}
    >
      <Popover.Target>
        <Button
          variant="subtle"
          title={t('labeling.sets.tip')}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          <span className="dim">{t('labeling.sets.set')}</span>&nbsp;
          <span className={`clip ${classes.name}`}>{active.name}</span>&nbsp;
          <span className="dim">▾</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('labeling.sets.title')} className={classes.dropdown}>
        <div
          className={classes.panel}
          onKeyDownCapture={(event) => {
            // a name that is edited has Esc for itself
            const editing = event.target instanceof HTMLElement && event.target.closest('[data-editing]') !== null;
            if (event.key === 'Escape' && !editing) setOpened(false);
          }}
        >
          <h2>{t('labeling.sets.title')}</h2>
          <ul className={classes.sets}>
            {sets.map((set) => (
              <SetRow key={set.id} set={set} busy={use.pending} onUse={() => switchTo(set.id)} />
            ))}
          </ul>
          <NewName placeholder={t('labeling.sets.new')} error={add.error?.message} onType={add.clear} onMake={make} />
          <small>{t('labeling.sets.hint')}</small>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function SetRow({ set, busy, onUse }: { set: LabelSet; busy: boolean; onUse(): void }) {
  const rename = useAction('labeling.renameSet', { quiet: true });
  const facts = [
    t('labeling.sets.classes', { count: set.classes }),
    t('labeling.sets.decisions', { count: set.decisions }),
  ];
  return (
    <li aria-current={set.active || undefined}>
      <EditableName
        name={set.name}
        error={rename.error?.message}
        onSave={async (name) => (await rename.run({ id: set.id, name })) !== null}
      >
        <button
          type="button"
          className={`bare ${classes.use}`}
          aria-pressed={set.active}
          disabled={busy}
          onClick={onUse}
        >
          <b className="clip">{set.name}</b>
          <small>{facts.join(', ')}</small>
        </button>
      </EditableName>
    </li>
  );
}
