import { Button } from '@mantine/core';
import { t } from '../i18n/t.ts';
import { useClasses, useLabels } from '../state/labels.ts';
import { useSelection } from '../state/selection.ts';
import { tell } from '../state/tell.ts';
import { useAction } from '../state/useAction.ts';
import { useCommands } from '../state/useCommands.ts';
import { KeyHint } from '../widgets/KeyHint.tsx';
import classes from './inspector.module.css';

/** On an image, or a selection, that changed after it was labeled: asks whether the label still holds. */
export function ConfirmSection({ id }: { id: number }) {
  const labels = useLabels();
  const selected = useSelection((selection) => selection.ids);
  const ids = [...(selected.size > 0 ? selected : [id])].filter((image) => labels.isUnconfirmed(image));
  return ids.length > 0 ? <Unconfirmed ids={ids} /> : null;
}

function Unconfirmed({ ids }: { ids: readonly number[] }) {
  const labels = useLabels();
  const { byId } = useClasses();
  const confirm = useAction('labeling.confirm');
  const name = byId.get(labels.classOf(ids[0]) ?? -1)?.name ?? '';
  const run = () =>
    void confirm.run({ ids: [...ids] }).then((done) => {
      if (done && done.images > 1) tell.note(done.text);
    });
  useCommands([
    {
      id: 'label.confirm',
      title: t('inspector.commands.confirm'),
      group: t('frame.group.images'),
      keys: ['Y'],
      run,
      enabled: !confirm.pending,
    },
  ]);
  return (
    <section className={classes.changed} aria-label={t('inspector.changed.label')}>
      <p>
        {ids.length === 1
          ? t('inspector.changed.one', { label: name })
          : t('inspector.changed.many', { count: ids.length })}
      </p>
      <Button onClick={run} disabled={confirm.pending}>
        {t('inspector.changed.confirm', { count: ids.length })} &nbsp;
        <KeyHint keys="Y" />
      </Button>
    </section>
  );
}
