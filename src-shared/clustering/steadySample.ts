/** Images whose crops are measured, at most: more change the space less than another choice of them would. */
export const STEADY_SAMPLE = 2000;

/** With fewer images than this the space is the plain standardised one. */
export const FEWEST_STEADY = 20;

/**
 * The contents whose crops teach the steady space what framing changes: those of the smallest hashes, as good as drawn by lot,
 * the same ones whatever the order, and nearly the same ones when the library grows.
 *
 * @param hashes SHA-256 in hex, of images that are in the space; copies count once
 */
export const steadySample = (hashes: Iterable<string>): string[] => [...new Set(hashes)].sort().slice(0, STEADY_SAMPLE);
