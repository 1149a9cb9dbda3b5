import { Button } from '@mantine/core';
import { useRef } from 'react';
import { ClassKeys } from '../labeling/ClassKeys.tsx';
import { NewClass } from '../labeling/NewClass.tsx';
import { targetOf, useAssign } from '../labeling/useAssign.ts';
import { useDigitCommands } from '../labeling/useLabelCommands.ts';
import { countOf } from '../state/format.ts';
import { useClasses, useLabels } from '../state/labels.ts';
import { useSelection } from '../state/selection.ts';
import { SOURCE_WORDS } from '../state/sourceWords.ts';
import { tell } from '../state/tell.ts';
import { useAction } from '../state/useAction.ts';
import { useCommands } from '../state/useCommands.ts';
import { ClassBadge } from '../widgets/ClassBadge.tsx';
import { KeyHint } from '../widgets/KeyHint.tsx';
import { SideSection } from '../widgets/Page.tsx';
import { useImageRow } from './useImageRow.ts';
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
  const give = (next: number | null) => void assign(targetOf(ids), next);
  const excluded = row?.excluded ?? false;
  const flip = () =>
    void exclude.run({ ids, excluded: !excluded }).then((done) => {
      if (done && done.images > 1)
        tell.note(`${countOf(done.images, 'image')} ${excluded ? 'taken back in' : 'excluded'}`);
    });
  useCommands([
    ...useDigitCommands('Images', true, give),
    {
      id: 'label.clear',
      title: 'Take the label away',
      group: 'Images',
      keys: ['Backspace', 'Delete'],
      run: () => give(null),
      enabled: classId !== undefined || ids.length > 1,
    },
    {
      id: 'label.new',
      title: 'Label with a new class',
      group: 'Images',
      keys: ['N'],
      run: () => input.current?.focus(),
    },
    {
      id: 'exclude',
      title: excluded ? 'Take back in' : 'Exclude from questions, training and export',
      group: 'Images',
      keys: ['X'],
      run: flip,
    },
  ]);

  return (
    <SideSection title={ids.length > 1 ? `Label ${countOf(ids.length, 'image')}` : 'Label'}>
      <div className={classes.labeled}>
        {current && <ClassBadge entry={current} />}
        <span>{current ? current.name : excluded ? 'excluded' : 'none by a person'}</span>
        {source && <small>{SOURCE_WORDS[source]}</small>}
      </div>
      <ClassKeys entries={entries} current={classId} compact onPick={give} />
      <div className={classes.acts}>
        <NewClass
          inputRef={input}
          width={132}
          placeholder={entries.length === 0 ? 'name its class' : 'another class'}
          onMade={(made) => {
            give(made);
            input.current?.blur();
          }}
        />
        <Button variant="subtle" onClick={flip} disabled={exclude.pending}>
          {excluded ? 'Take in' : 'Exclude'} &nbsp;
          <KeyHint keys="X" />
        </Button>
      </div>
    </SideSection>
  );
}
