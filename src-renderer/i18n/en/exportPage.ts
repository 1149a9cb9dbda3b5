/** The export page. */
export const exportPage = {} as const;
