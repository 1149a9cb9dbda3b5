/** The clustering page. */
export const clustering = {} as const;
