import { describe, expect, it } from 'vitest';
import { shuffle } from '../../src-shared/math/shuffle.ts';
import { answeredClasses } from '../../src-shared/propagation/answeredClasses.ts';
import { decide } from '../../src-shared/propagation/decide.ts';
import { score } from '../../src-shared/propagation/score.ts';
import { simulate } from '../../src-shared/propagation/simulate.ts';
import type { Strategy } from '../../src-shared/propagation/Strategy.ts';
import { summarize } from '../../src-shared/propagation/summarize.ts';

/** Asks in seeded order and says everything is of the first answered class, with a confidence that grows by 0.1 an answer. */
const stubborn: Strategy = {
  name: 'stubborn',
  next({ space, answers, skipped }, random) {
    const order = shuffle(
      Array.from({ length: space.n }, (_, i) => i),
      random,
    );
    return order.filter((row) => !skipped.has(row))[answers.length] ?? null;
  },
  predict({ space, answers }) {
    const { classes } = answeredClasses(answers);
    const dim = classes.length;
    const confidence = answers.length / 10;
    const data = Float64Array.from({ length: space.n * dim }, (_, k) => (k % dim === 0 ? confidence : 0));
    const probabilities = { data, n: space.n, dim };
    return { classes, probabilities, decision: decide(probabilities, 0.3) };
  },
};

const truth = ['a', 'b', 'a', 'c', 'b', 'a', 'a', 'b'];
const space = { data: new Float64Array(8), n: 8, dim: 1 };
/** A space without a clustering, in which every row may be asked. */
const given = { space, prototypes: [], skipped: new Set<number>() };

const statesFor = (budgets: number[]) =>
  simulate({ ...given, strategy: stubborn, annotator: (row) => truth[row], budgets, seed: 2 });

const refused = (changed: object) => () =>
  simulate({ ...given, strategy: stubborn, annotator: () => 'a', budgets: [2], seed: 1, ...changed });

/** Asks these rows, and is never asked for its guess. */
const asking = (...rows: (number | null)[]): Strategy => ({
  name: 'asking',
  next: ({ answers }) => rows[answers.length],
  predict: () => {
    throw new Error('never asked');
  },
});

const scored = (accuracy: number, accepted: number | null) => ({
  labels: 5,
  accuracy,
  coverage: 0.5,
  accepted_accuracy: accepted,
});

describe('simulate', () => {
  it('captures the state after exactly n answers, with the answers laid over the guesses', () => {
    const shown: number[] = [];
    const progress: number[][] = [];
    const [two, three] = simulate({
      ...given,
      strategy: stubborn,
      annotator: (row) => {
        shown.push(row);
        return truth[row];
      },
      budgets: [2, 3],
      seed: 5,
      onProgress: (done, total) => progress.push([done, total]),
    });
    expect(shown).toHaveLength(3);
    expect(two.answers).toEqual(shown.slice(0, 2).map((row) => ({ row, label: truth[row] })));
    expect(progress).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);

    const isAsked = (row: number) => shown.includes(row);
    const classes = [...new Set(shown.map((row) => truth[row]))];
    expect(three).toEqual({
      budget: 3,
      answers: shown.map((row) => ({ row, label: truth[row] })),
      predictions: {
        classes,
        label: Int32Array.from(truth, (name, row) => (isAsked(row) ? classes.indexOf(name) : 0)),
        confidence: Float64Array.from(truth, (_, row) => (isAsked(row) ? 1 : 0.3)),
        accepted: new Uint8Array(8).fill(1),
        asked: Uint8Array.from(truth, (_, row) => (isAsked(row) ? 1 : 0)),
      },
    });
    expect([...two.predictions.accepted]).toEqual([...two.predictions.asked]);
  });

  it('gives a budget the same state whatever other budgets are asked for', () => {
    const all = statesFor([1, 2, 3, 4, 5, 6]);
    expect(statesFor([4])).toEqual([all[3]]);
    expect(statesFor([6, 2])).toEqual([all[5], all[1]]);
  });

  it('never asks skipped rows, and still says what they are', () => {
    const skipped = new Set([0, 5, 6]);
    const [state] = simulate({
      ...given,
      skipped,
      strategy: stubborn,
      annotator: (row) => truth[row],
      budgets: [9],
      seed: 1,
    });
    expect(state.answers.map(({ row }) => row).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 7]);
    expect([...skipped].map((row) => state.predictions.label[row])).toEqual([0, 0, 0]);
  });

  it('stops when every image is answered', () => {
    const states = simulate({
      ...given,
      strategy: stubborn,
      annotator: (row) => truth[row],
      budgets: [8, 40],
      seed: 1,
    });
    expect(states.map(({ budget, answers }) => [budget, answers.length])).toEqual([
      [8, 8],
      [40, 8],
    ]);
    expect(states.map(({ predictions }) => score(predictions, truth))).toEqual(
      [8, 8].map((labels) => ({ labels, accuracy: 1, coverage: 1, accepted_accuracy: null })),
    );
  });

  it('refuses budgets, spaces and questions that make no sense', () => {
    expect(refused({ budgets: [0] })).toThrow('invalid budget: 0');
    expect(refused({ budgets: [2.5] })).toThrow('invalid budget: 2.5');
    expect(refused({ space: { data: new Float64Array(), n: 0, dim: 1 } })).toThrow('no images to ask about');
    expect(refused({ strategy: asking(3, 3) })).toThrow('invalid question: 3');
    expect(refused({ strategy: asking(8) })).toThrow('invalid question: 8');
    expect(refused({ strategy: asking(2), skipped: new Set([2]) })).toThrow('invalid question: 2');
    expect(refused({ skipped: new Set(truth.keys()) })).toThrow('no images to ask about');
    expect(refused({ strategy: asking(0.5) })).toThrow('invalid question: 0.5');
    expect(refused({ strategy: asking(null) })).toThrow('invalid question: null');
    expect(statesFor([])).toEqual([]);
  });
});

describe('score', () => {
  const predictions = {
    classes: ['a', 'b'],
    label: new Int32Array([0, 1, 1, 0, 1, -1, 0, 0]),
    confidence: new Float64Array([1, 1, 0.9, 0.4, 0.9, 0, 0.9, 0.5]),
    accepted: new Uint8Array([1, 1, 1, 0, 1, 0, 1, 0]),
    asked: new Uint8Array([1, 1, 0, 0, 0, 0, 0, 0]),
  };

  it('counts accuracy and coverage over all images, accepted accuracy without the answered ones', () => {
    // right: rows 0, 1, 4, 6; accepted and not asked: rows 2, 4, 6, of which 2 is wrong
    expect(score(predictions, truth)).toEqual({
      labels: 2,
      accuracy: 4 / 8,
      coverage: 5 / 8,
      accepted_accuracy: 2 / 3,
    });
  });

  it('does not take a missing label for a class', () => {
    const unnamed = { ...predictions, label: new Int32Array(8).fill(-1), accepted: predictions.asked };
    expect(score(unnamed, Array(8).fill(undefined))).toEqual({
      labels: 2,
      accuracy: 0,
      coverage: 2 / 8,
      accepted_accuracy: null,
    });
  });

  it('leaves out rows whose truth is not known', () => {
    // left are rows 0, 2, 3, 6 and 7: right are 0 and 6; accepted and not asked are 2 and 6
    const known = truth.map((name, row) => (row === 1 || row === 4 || row === 5 ? null : name));
    expect(score(predictions, known)).toEqual({
      labels: 1,
      accuracy: 2 / 5,
      coverage: 3 / 5,
      accepted_accuracy: 1 / 2,
    });
  });

  it('refuses a truth of another length', () => {
    expect(() => score(predictions, ['a'])).toThrow('8 predictions given 1 true classes');
  });
});

describe('summarize', () => {
  it('gives the mean and the sample standard deviation over the seeds', () => {
    const [summary] = summarize([[scored(0.5, null)], [scored(0.75, 1)], [scored(1, 0.5)]]);
    expect(summary).toEqual({
      labels: 5,
      accuracy: 0.75,
      coverage: 0.5,
      accepted_accuracy: 0.75,
      accuracy_std: 0.25,
      coverage_std: 0,
      accepted_accuracy_std: Math.sqrt(0.125),
    });
  });

  it('gives one run as it is, without spread', () => {
    expect(summarize([[scored(0.5, null)]])).toEqual([
      { ...scored(0.5, null), accuracy_std: 0, coverage_std: 0, accepted_accuracy_std: null },
    ]);
  });

  it('refuses runs of different budgets', () => {
    expect(() => summarize([])).toThrow('no runs to summarize');
    expect(() => summarize([[scored(1, 1)], []])).toThrow('runs of different budgets: 5 and ');
    expect(() => summarize([[scored(1, 1)], [{ ...scored(1, 1), labels: 6 }]])).toThrow(
      'runs of different budgets: 5 and 6',
    );
  });
});
