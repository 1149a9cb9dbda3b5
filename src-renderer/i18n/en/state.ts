/** Figures, failures and commands in words. */
export const state = {} as const;
