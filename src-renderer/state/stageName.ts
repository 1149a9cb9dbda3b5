import type { Stage } from '../../src-shared/model/stages.ts';
import { t } from '../i18n/t.ts';

/** A stage as a person reads it. */
export const stageName = (stage: Stage): string => t(`frame.stage.${stage}`);
