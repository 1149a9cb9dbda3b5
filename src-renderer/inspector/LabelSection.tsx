import { Button } from '@mantine/core';
import { useRef } from 'react';
import { t } from '../i18n/t.ts';
import { ClassKeys } from '../widgets/ClassKeys.tsx';
import { NewClass } from '../widgets/NewClass.tsx';
import { useAssign } from '../state/useAssign.ts';
import { imagesTarget } from '../state/imagesTarget.ts';
import { useDigitCommands } from '../state/useDigitCommands.ts';
import { useClasses, useLabels } from '../state/labels.ts';
import { useSelection } from '../state/selection.ts';
import { sourceWord } from '../state/sourceWord.ts';
import { tell } from '../state/tell.ts';
import { useAction } from '../state/useAction.ts';
import { useCommands } from '../state/useCommands.ts';
import { ClassBadge } from '../widgets/ClassBadge.tsx';
import { KeyHint } from '../widgets/KeyHint.tsx';
import { SideSection } from '../widgets/Page.tsx';
import { useImageRow } from '../state/useImageRow.ts';
import classes from './inspector.module.css';

/** The label of the image in hand, and the keys that give one to everything that is selected. */
export function LabelSection({ id }: { id: number }) {
  const selected = useSelection((selection) => selection.ids);
  const ids = selected.size > 0 ? [...selected] : [id];
  const labels = useLabels();
  const { classes: entries, byId } = useClasses();
  const row = useImageRow(ids[0]);
  const assign = useAssign();
  const exclude = useAction('library.exclude');
  const input = useRef<HTMLInputElement>(null);

  const classId = labels.classOf(id);
  const source = labels.sourceOf(id);
  const current = classId === undefined ? undefined : byId.get(classId);
  const give = (next: number | null) => void assign(imagesTarget(ids), next);
  const excluded = row?.excluded ?? false;
  const flip = () =>
    void exclude.run({ ids, excluded: !excluded }).then((done) => {
      if (done && done.images > 1)
        tell.note(
          t(excluded ? 'inspector.label.told.takenIn' : 'inspector.label.told.excluded', { count: done.images }),
        );
    });
  useCommands([
    ...useDigitCommands(t('frame.group.images'), true, give),
    {
      id: 'label.clear',
      title: t('inspector.commands.clear'),
      group: t('frame.group.images'),
      keys: ['Backspace', 'Delete'],
      run: () => give(null),
      enabled: classId !== undefined || ids.length > 1,
    },
    {
      id: 'label.new',
      title: t('inspector.commands.newClass'),
      group: t('frame.group.images'),
      keys: ['N'],
      run: () => input.current?.focus(),
    },
    {
      id: 'exclude',
      title: t(excluded ? 'inspector.commands.takeIn' : 'inspector.commands.exclude'),
      group: t('frame.group.images'),
      keys: ['X'],
      run: flip,
    },
  ]);

  return (
    <SideSection
      title={ids.length > 1 ? t('inspector.label.titleMany', { count: ids.length }) : t('inspector.label.title')}
    >
      <div className={classes.labeled}>
        {current && <ClassBadge entry={current} />}
        <span>{current ? current.name : t(excluded ? 'inspector.label.excluded' : 'inspector.label.none')}</span>
        {source && <small>{sourceWord(source)}</small>}
      </div>
      <ClassKeys entries={entries} current={classId} compact onPick={give} />
      <div className={classes.acts}>
        <NewClass
          inputRef={input}
          width={132}
          placeholder={t(entries.length === 0 ? 'inspector.label.firstClass' : 'inspector.label.anotherClass')}
          onMade={(made) => {
            give(made);
            input.current?.blur();
          }}
        />
        <Button variant="subtle" onClick={flip} disabled={exclude.pending}>
          {t(excluded ? 'inspector.label.takeIn' : 'inspector.label.exclude')} &nbsp;
          <KeyHint keys="X" />
        </Button>
      </div>
    </SideSection>
  );
}
