import { namesOf } from '../model/Parameter.ts';
import { MODELS, type ModelChoice } from './models.ts';

/** What a request may name as its model. */
export const MODEL_CHOICES: readonly ModelChoice[] = ['auto', ...namesOf(MODELS)];
