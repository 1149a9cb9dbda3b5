import type { Parameters, Values } from '../model/Parameter.ts';
import type { Classifier } from './Classifier.ts';

/** A propagation model, as an entry of the table in models.ts. */
export interface PropagationModel<P extends Parameters = Parameters> {
  /** At the start of a line. */
  readonly title: string;
  /** What a person may choose; `classifier` adds what is fixed, and all of it is part of the id of a result. */
  readonly parameters: P;
  /** How many classes must have a label before it can learn. */
  readonly needs: { readonly classes: number };
  /** How it learns and predicts. */
  classifier(parameters: Values<P>): Classifier;
}
