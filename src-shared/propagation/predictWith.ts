import { answeredClasses } from './answeredClasses.ts';
import type { Classifier } from './Classifier.ts';
import { decide } from './decide.ts';
import type { Strategy } from './Strategy.ts';
import { takeRows } from '../clustering/takeRows.ts';

/**
 * Carries the answers to every row by a classifier that is fitted to the answered rows.
 *
 * @param threshold probability from which on a class is accepted
 */
export const predictWith =
  (classifier: Classifier, threshold: number): Strategy['predict'] =>
  ({ space, answers }) => {
    const { classes, y } = answeredClasses(answers);
    const rows = takeRows(
      space,
      answers.map(({ row }) => row),
    );
    const probabilities = classifier.fit(rows, y, { classes: classes.length }).predict(space);
    if (classes.length > 1) return { classes, probabilities, decision: decide(probabilities, threshold) };

    // a single class cannot be told from any other: it is guessed everywhere and accepted nowhere
    const { label, best } = decide(probabilities, Infinity);
    const none = new Float64Array(space.n);
    return { classes, probabilities, decision: { label, best, confidence: none, margin: none } };
  };
