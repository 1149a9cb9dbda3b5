/** The propagation page. */
export const propagation = {} as const;
