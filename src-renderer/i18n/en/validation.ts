/** The validation page. */
export const validation = {} as const;
