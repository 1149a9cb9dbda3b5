import { Button, NumberInput, Select } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { PropagationRun } from '../../src-shared/contract/propagation.ts';
import { DEFAULT_THRESHOLD } from '../../src-shared/propagation/defaultThreshold.ts';
import { MODEL_CHOICES } from '../../src-shared/propagation/modelChoices.ts';
import { modelTitle } from '../../src-shared/propagation/models.ts';
import { useSpaces } from '../state/useSpaces.ts';
import { spaceLabel } from '../state/spaceLabel.ts';
import { t } from '../i18n/t.ts';
import type { PropagateRequest } from './usePropagate.ts';
import classes from './propagation.module.css';

interface Props {
  readonly from: PropagationRun | null;
  readonly busy: boolean;
  onRun(request: PropagateRequest): void;
}

/** Every model by its title, and the choice to leave it open. */
export const modelOptions = () =>
  MODEL_CHOICES.map((value) => ({ value, label: value === 'auto' ? t('propagation.form.auto') : modelTitle(value) }));

/** What carrying labels needs: the model, the space that it learns in, and how sure it has to be. */
export function PropagateForm({ from, busy, onRun }: Props) {
  const [model, setModel] = useState<PropagateRequest['model']>('auto');
  const [space, setSpace] = useState(from?.space ?? 'contrast');
  const [threshold, setThreshold] = useState(from?.threshold ?? DEFAULT_THRESHOLD);
  const spaces = useSpaces();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onRun({ model, space, threshold });
  };
  return (
    <form className={classes.form} onSubmit={submit} aria-label={t('propagation.form.label')}>
      <Select
        label={t('propagation.form.model')}
        data={modelOptions()}
        value={model}
        w={190}
        onChange={(value) => value && setModel(value)}
      />
      <Select
        label={t('propagation.form.space')}
        data={spaces.map((value) => ({ value, label: spaceLabel(value) }))}
        value={space}
        w={150}
        onChange={(value) => value && setSpace(value)}
      />
      <NumberInput
        label={t('propagation.form.threshold')}
        value={threshold}
        min={0}
        max={1}
        step={0.05}
        decimalScale={2}
        w={84}
        onChange={(value) => setThreshold(Math.min(1, Math.max(0, Number(value) || 0)))}
      />
      <Button type="submit" variant="filled" disabled={busy}>
        {t(busy ? 'propagation.form.running' : 'propagation.form.run')}
      </Button>
    </form>
  );
}
