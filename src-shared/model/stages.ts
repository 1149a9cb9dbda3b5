/** The eight stages, in the order of the data's way. A stage reads only from the stages before it. */
export const STAGES = [
  'library',
  'features',
  'embeddings',
  'clustering',
  'labeling',
  'propagation',
  'validation',
  'export',
] as const;

export type Stage = (typeof STAGES)[number];
