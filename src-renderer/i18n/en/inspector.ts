/** The image in hand. */
export const inspector = {} as const;
