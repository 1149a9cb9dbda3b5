/** The features page. */
export const features = {} as const;
