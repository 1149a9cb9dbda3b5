/** Where a label comes from. `model` and `abstained` are never decisions: they are what propagation adds. */
export const LABEL_SOURCES = ['human', 'confirmed', 'cluster', 'imported', 'model', 'abstained'] as const;
export type LabelSource = (typeof LABEL_SOURCES)[number];
