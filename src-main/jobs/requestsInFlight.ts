/**
 * Each worker has two requests; two more per worker wait in the pool, so that no worker waits for
 * the engine.
 */
export const requestsInFlight = (workers: number): number => 4 * workers;
