/** Each worker has two requests in hand; as many wait at the pool, so that none of them waits for the engine. */
export const requestsInFlight = (workers: number): number => 4 * workers;
