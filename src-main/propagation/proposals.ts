import type { Proposals } from '../labeling/questions.ts';
import { classProbabilities, type Outcomes } from './outcome.ts';

/** What the current model would say of an image, best class first; nothing where there is none. */
export const proposalsFrom =
  (outcomes: Outcomes): Proposals =>
  (id) => {
    const outcome = outcomes();
    const at = outcome ? outcome.rowOf(id) : -1;
    return outcome && at >= 0 ? classProbabilities(outcome, at) : [];
  };
