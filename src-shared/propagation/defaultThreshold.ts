/** The probability from which on a label is accepted, unless the user sets another. */
export const DEFAULT_THRESHOLD = 0.8;
