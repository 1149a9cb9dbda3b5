/**
 * Runs `work` at most once at a time: calls while it runs lead to one more run after it.
 *
 * A burst of events then costs two reads, and the last read is never older than the last event. Failures are `work`'s own
 * to handle; one that gets out ends the run and is given to all who wait for it.
 */
export function coalesce(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  const loop = async () => {
    try {
      do {
        again = false;
        await work();
      } while (again);
    } finally {
      // in the same turn as the last look at `again`, so that no call falls in between
      running = null;
    }
  };
  return () => {
    if (running) again = true;
    else running = loop();
    return running ?? Promise.resolve();
  };
}
