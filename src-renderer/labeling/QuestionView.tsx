import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Question } from '../../src-shared/contract/labeling.ts';
import { useHost } from '../client/HostContext.ts';
import { stageName } from '../state/stageName.ts';
import { t } from '../i18n/t.ts';
import { Inspector } from '../inspector/Inspector.tsx';
import { ProbabilityBars } from '../inspector/ProbabilityBars.tsx';
import { useClasses, useLabels } from '../state/labels.ts';
import { goTo } from '../state/route.ts';
import { FailState } from '../widgets/FailState.tsx';
import { KeyHint } from '../widgets/KeyHint.tsx';
import { LoadingState } from '../widgets/LoadingState.tsx';
import { Page, SideSection } from '../widgets/Page.tsx';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { ClassKeys } from '../widgets/ClassKeys.tsx';
import { EditClasses } from './EditClasses.tsx';
import { LabeledSoFar } from './LabeledSoFar.tsx';
import { LabelingHead } from './LabelingHead.tsx';
import { NewClass } from '../widgets/NewClass.tsx';
import { NothingToAsk } from './NothingToAsk.tsx';
import classes from './question.module.css';
import { QuestionStrips } from './QuestionStrips.tsx';
import { useAssign } from '../state/useAssign.ts';
import { useCarry } from './useCarry.ts';
import { useQuestionKeys } from './useQuestionKeys.ts';
import { useQuestions } from './useQuestions.ts';

/** One image, as large as it can be, and the question what it is. */
export function QuestionView() {
  const { question, error, reload, skipped, answered, skip, askSkipped } = useQuestions();
  const assign = useAssign();

  if (question)
    return (
      <Asked
        question={question}
        onAnswer={(classId) => {
          answered(question.id);
          void assign({ kind: 'image', id: question.id }, classId);
        }}
        onClear={() => void assign({ kind: 'image', id: question.id }, null)}
        onSkip={() => skip(question.id)}
      />
    );
  return (
    <Page label={stageName('labeling')} side={null} rows="auto minmax(0, 1fr)">
      <LabelingHead mode="question" changed={false} end={<LabeledSoFar />} />
      {error && question === undefined && (
        <FailState
          title={t('labeling.question.unreadable')}
          message={error.message}
          action={{ label: t('widgets.tryAgain'), run: reload }}
        />
      )}
      {!error && question === undefined && <LoadingState text={t('labeling.question.reading')} />}
      {question === null && skipped > 0 && (
        <EmptyState
          title={t('labeling.skipped.title')}
          detail={t('labeling.skipped.detail', { count: skipped })}
          action={{ label: t('labeling.skipped.action'), run: askSkipped }}
        >
          <Button onClick={() => goTo('propagation')}>{t('labeling.propagate')}</Button>
        </EmptyState>
      )}
      {question === null && skipped === 0 && <NothingToAsk />}
    </Page>
  );
}

interface AskedProps {
  readonly question: Question;
  onAnswer(classId: number): void;
  onClear(): void;
  onSkip(): void;
}

function Asked({ question, onAnswer, onClear, onSkip }: AskedProps) {
  const { images } = useHost();
  const { classes: entries, known } = useClasses();
  const labels = useLabels();
  const [look, setLook] = useState<number | null>(null);
  const stage = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);

  const proposed = question.proposal[0]?.classId;
  const current = labels.classOf(question.id);
  const carry = useCarry();
  useQuestionKeys({ proposed, current, carry, input, onAnswer, onClear, onSkip });
  // keys belong to the picture, whatever was clicked for the last one
  const first = known && entries.length === 0;
  useEffect(() => {
    // the very first answer is a name to type
    if (first) input.current?.focus();
    else stage.current?.focus({ preventScroll: true });
  }, [question.id, first]);

  const shown = look ?? question.id;
  const side = (
    <Inspector
      id={question.id}
      picture={false}
      labelKeys={false}
      top={
        <>
          {question.proposal.length > 0 && (
            <SideSection title={t('labeling.question.proposal')}>
              <ProbabilityBars probabilities={question.proposal} />
            </SideSection>
          )}
          <SideSection title={t('labeling.question.why')}>
            <small>{question.why}</small>
            <small>{t('labeling.question.settles', { count: question.settles })}</small>
          </SideSection>
        </>
      }
    />
  );
  return (
    <Page label={stageName('labeling')} rows="auto minmax(0, 1fr) auto auto" side={side}>
      <LabelingHead mode="question" changed={false} end={<LabeledSoFar />}>
        <b>{t('labeling.question.number', { number: question.number })}</b>
      </LabelingHead>
      <div ref={stage} className={classes.stage} tabIndex={-1}>
        <img
          key={shown}
          src={images.media(shown)}
          alt={look === null ? t('labeling.question.image') : t('labeling.question.otherImage', { id: look })}
          draggable={false}
        />
        {look !== null && <span className={classes.looking}>{t('labeling.question.looking')}</span>}
      </div>
      <QuestionStrips question={question} onLook={setLook} />
      <div className={classes.keys}>
        <ClassKeys entries={entries} proposed={proposed} current={current} onPick={onAnswer} />
        <NewClass
          inputRef={input}
          placeholder={entries.length === 0 ? t('labeling.question.nameFirst') : t('labeling.question.anotherClass')}
          width={entries.length === 0 ? 260 : 130}
          onMade={(classId) => {
            onAnswer(classId);
            input.current?.blur();
          }}
        />
        {entries.length > 0 && <EditClasses />}
        <span className={classes.hints}>
          {proposed !== undefined && (
            <button type="button" className="bare" onClick={() => onAnswer(proposed)}>
              <KeyHint keys="Space" /> {t('labeling.question.yes')}
            </button>
          )}
          <button type="button" className="bare" onClick={onSkip}>
            <KeyHint keys="U" /> {t('labeling.question.unsure')}
          </button>
          {carry && (
            <button
              type="button"
              className="bare"
              onClick={carry.run}
              disabled={carry.busy}
              title={t('labeling.command.propagate')}
            >
              <KeyHint keys="C" /> {carry.busy ? t('labeling.question.propagating') : t('labeling.question.propagate')}
            </button>
          )}
          {current !== undefined && (
            <button type="button" className="bare" onClick={onClear}>
              <KeyHint keys="Backspace" /> {t('labeling.question.clear')}
            </button>
          )}
        </span>
      </div>
    </Page>
  );
}
