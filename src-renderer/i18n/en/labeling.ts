/** The labeling page. */
export const labeling = {} as const;
