/** Axes and legends. */
export const plots = {} as const;
