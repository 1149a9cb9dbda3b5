/** Parts that several pages use. */
export const widgets = {} as const;
