import type { CallName } from '../../src-shared/contract/api.ts';
import { STAGES, type Stage } from '../../src-shared/model/stages.ts';

/** Stages, besides the one in its name, whose change makes the answer of a call out of date. */
const ALSO: Partial<Record<CallName, readonly Stage[]>> = {
  'project.log': STAGES,
  'library.summary': ['features', 'labeling'],
  'library.images': ['labeling'],
  'library.ids': ['features', 'labeling'],
  'library.duplicates': ['features', 'labeling'],
  'features.of': ['library'],
  'features.drawings': ['library'],
  'features.flags': ['library'],
  'features.flagged': ['library'],
  'features.inBin': ['library'],
  'features.distributions': ['library'],
  'features.matrix': ['library'],
  'embeddings.neighbours': ['features'],
  'embeddings.encoders': ['library'],
  'clustering.clusters': ['library', 'features'],
  'clustering.runs': ['features', 'embeddings'],
  'labeling.labels': ['library', 'clustering'],
  'labeling.unconfirmed': ['library', 'clustering'],
  'labeling.classes': ['clustering'],
  'labeling.question': ['library', 'clustering', 'propagation'],
  'propagation.current': ['labeling', 'clustering'],
  'propagation.predictions': ['labeling'],
  'validation.current': ['clustering', 'labeling', 'propagation'],
  'export.plan': ['library', 'labeling', 'propagation'],
  'export.lineage': STAGES,
};

/** Whether the answer of a call may differ after a stage changed. */
export const dependsOn = (name: CallName, stage: Stage): boolean =>
  name.startsWith(`${stage}.`) || (ALSO[name]?.includes(stage) ?? false);
