import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Question } from '../../src-shared/contract/labeling.ts';
import { useHost } from '../client/HostContext.ts';
import { Inspector } from '../inspector/Inspector.tsx';
import { ProbabilityBars } from '../inspector/ProbabilityBars.tsx';
import { count, countOf } from '../state/format.ts';
import { useClasses, useLabels } from '../state/labels.ts';
import { goTo } from '../state/route.ts';
import { useCommands } from '../state/useCommands.ts';
import { FailState } from '../widgets/FailState.tsx';
import { KeyHint } from '../widgets/KeyHint.tsx';
import { LoadingState } from '../widgets/LoadingState.tsx';
import { Page, SideSection } from '../widgets/Page.tsx';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { ClassKeys } from './ClassKeys.tsx';
import { EditClasses } from './EditClasses.tsx';
import { LabeledSoFar } from './LabeledSoFar.tsx';
import { ModeSwitch } from './ModeSwitch.tsx';
import { NewClass } from './NewClass.tsx';
import { NothingToAsk } from './NothingToAsk.tsx';
import classes from './question.module.css';
import { QuestionStrips } from './QuestionStrips.tsx';
import { useAssign } from './useAssign.ts';
import { useCarry } from './useCarry.ts';
import { useDigitCommands } from './useLabelCommands.ts';
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
    <Page label="Labeling" side={null} rows="auto minmax(0, 1fr)">
      <div className="head" data-line>
        <ModeSwitch mode="question" />
        <span className="end dim">
          <LabeledSoFar />
        </span>
      </div>
      {error && question === undefined && (
        <FailState title="There is no question" message={error.message} action={{ label: 'Try again', run: reload }} />
      )}
      {!error && question === undefined && <LoadingState what="the question" />}
      {question === null && skipped > 0 && (
        <EmptyState
          title="Only what you put off is left"
          detail={`${countOf(skipped, 'image')} skipped in this window.`}
          action={{ label: 'Ask them again', run: askSkipped }}
        >
          <Button onClick={() => goTo('propagation')}>Carry the answers to the rest</Button>
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
  const { classes: entries, byId, known } = useClasses();
  const labels = useLabels();
  const [look, setLook] = useState<number | null>(null);
  const stage = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);

  const proposed = question.proposal[0]?.classId;
  const proposedName = proposed === undefined ? undefined : byId.get(proposed)?.name;
  const current = labels.classOf(question.id);
  const carry = useCarry();
  useCommands([
    ...useDigitCommands('This question', true, onAnswer),
    {
      id: 'question.accept',
      title: proposedName ? `Yes: '${proposedName}'` : 'Accept the proposal',
      group: 'This question',
      keys: ['Space'],
      run: () => proposed !== undefined && onAnswer(proposed),
      enabled: proposed !== undefined,
    },
    { id: 'question.skip', title: 'Unsure: ask another one', group: 'This question', keys: ['U', '0'], run: onSkip },
    {
      id: 'question.clear',
      title: 'Take its label away',
      group: 'This question',
      keys: ['Backspace'],
      run: onClear,
      enabled: current !== undefined,
    },
    {
      id: 'question.carry',
      title: 'Carry the answers to the other images',
      group: 'This question',
      keys: ['C'],
      run: () => carry?.run(),
      enabled: carry !== null && !carry.busy,
    },
    {
      id: 'question.new',
      title: 'Answer with a new class',
      group: 'This question',
      keys: ['N'],
      run: () => input.current?.focus(),
    },
  ]);
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
            <SideSection title="Proposal">
              <ProbabilityBars probabilities={question.proposal} />
            </SideSection>
          )}
          <SideSection title="Why this one">
            <small>{question.why}</small>
          </SideSection>
        </>
      }
    />
  );
  return (
    <Page label="Labeling" rows="auto minmax(0, 1fr) auto auto" side={side}>
      <div className="head" data-line>
        <ModeSwitch mode="question" />
        <b>Question {count(question.number)}</b>
        <span className="dim clip">settles about {countOf(question.settles, 'image')}</span>
        <span className="end dim">
          <LabeledSoFar />
        </span>
      </div>
      <div ref={stage} className={classes.stage} tabIndex={-1}>
        <img
          key={shown}
          src={images.media(shown)}
          alt={look === null ? 'The image in question' : `Image ${look}`}
          draggable={false}
        />
        {look !== null && <span className={classes.looking}>one of its cluster</span>}
      </div>
      <QuestionStrips question={question} onLook={setLook} />
      <div className={classes.keys}>
        <ClassKeys entries={entries} proposed={proposed} current={current} onPick={onAnswer} />
        <NewClass
          inputRef={input}
          placeholder={entries.length === 0 ? 'What is it? Name its class' : 'another class'}
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
              <KeyHint keys="Space" /> yes
            </button>
          )}
          <button type="button" className="bare" onClick={onSkip}>
            <KeyHint keys="U" /> unsure
          </button>
          {carry && (
            <button
              type="button"
              className="bare"
              onClick={carry.run}
              disabled={carry.busy}
              title="Carry the answers to the other images"
            >
              <KeyHint keys="C" /> {carry.busy ? 'carrying' : 'carry'}
            </button>
          )}
          {current !== undefined && (
            <button type="button" className="bare" onClick={onClear}>
              <KeyHint keys="Backspace" /> clear
            </button>
          )}
        </span>
      </div>
    </Page>
  );
}
