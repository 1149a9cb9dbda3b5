import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { Question } from '../../src-shared/contract/labeling.ts';
import { useHost } from '../client/HostContext.ts';
import { useLabels } from '../state/labels.ts';
import { useCall } from '../state/useCall.ts';
import { type Passed, passedIds, withAnswer, withLabels, withSkip } from './passed.ts';

interface Questions {
  /** Undefined while it is read, null when there is nothing left to ask. */
  readonly question: Question | null | undefined;
  readonly error: PenumbraError | null;
  readonly skipped: number;
  reload(): void;
  /** The question was answered: on to the next, which was read beforehand. */
  answered(id: number): void;
  skip(id: number): void;
  /** Brings the skipped ones back. */
  askSkipped(): void;
}

/** Asks one question after the other. The next one is read, and its picture fetched, while a person looks at this one. */
export function useQuestions(): Questions {
  const { images } = useHost();
  const [passed, setPassed] = useState<Passed>({ answered: [], seen: [], skipped: [] });
  const labels = useLabels();
  useEffect(() => setPassed((before) => withLabels(before, (id) => labels.classOf(id) !== undefined)), [labels]);

  const skip = useMemo(() => passedIds(passed), [passed]);
  const { value: question, error, reload } = useCall('labeling.question', { skip }, { keep: true });
  const { value: next } = useCall('labeling.question', question ? { skip: [...skip, question.id] } : null);
  const nextId = next?.id ?? null;
  const fetched = useRef<HTMLImageElement>(undefined);
  useEffect(() => {
    if (nextId === null) return;
    fetched.current = new Image();
    fetched.current.src = images.media(nextId);
  }, [nextId, images]);

  return {
    question,
    error,
    reload,
    skipped: passed.skipped.length,
    answered: useCallback((id: number) => setPassed((before) => withAnswer(before, id)), []),
    skip: useCallback((id: number) => setPassed((before) => withSkip(before, id)), []),
    askSkipped: useCallback(() => setPassed((before) => ({ ...before, skipped: [] })), []),
  };
}
