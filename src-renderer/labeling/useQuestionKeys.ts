import type { RefObject } from 'react';
import { t } from '../i18n/t.ts';
import { useClasses } from '../state/labels.ts';
import { useCommands } from '../state/useCommands.ts';
import { useDigitCommands } from '../state/useDigitCommands.ts';
import type { useCarry } from './useCarry.ts';

interface Asking {
  /** The class that is proposed; Space accepts it. */
  readonly proposed: number | undefined;
  /** The class that the image has; Backspace takes it away. */
  readonly current: number | undefined;
  readonly carry: ReturnType<typeof useCarry>;
  /** Where the name of a new class is typed. */
  readonly input: RefObject<HTMLInputElement | null>;
  onAnswer(classId: number): void;
  onClear(): void;
  onSkip(): void;
}

/** The keys that answer a question. */
export function useQuestionKeys({ proposed, current, carry, input, onAnswer, onClear, onSkip }: Asking): void {
  const { byId } = useClasses();
  const proposedName = proposed === undefined ? undefined : byId.get(proposed)?.name;
  useCommands([
    ...useDigitCommands(t('labeling.command.group'), true, onAnswer),
    {
      id: 'question.accept',
      title: proposedName ? t('labeling.command.yes', { name: proposedName }) : t('labeling.command.accept'),
      group: t('labeling.command.group'),
      keys: ['Space'],
      run: () => proposed !== undefined && onAnswer(proposed),
      enabled: proposed !== undefined,
    },
    {
      id: 'question.skip',
      title: t('labeling.command.skip'),
      group: t('labeling.command.group'),
      keys: ['U', '0'],
      run: onSkip,
    },
    {
      id: 'question.clear',
      title: t('labeling.command.clear'),
      group: t('labeling.command.group'),
      keys: ['Backspace'],
      run: onClear,
      enabled: current !== undefined,
    },
    {
      id: 'question.carry',
      title: t('labeling.command.propagate'),
      group: t('labeling.command.group'),
      keys: ['C'],
      run: () => carry?.run(),
      enabled: carry !== null && !carry.busy,
    },
    {
      id: 'question.new',
      title: t('labeling.command.newClass'),
      group: t('labeling.command.group'),
      keys: ['N'],
      run: () => input.current?.focus(),
    },
  ]);
}
