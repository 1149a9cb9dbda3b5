/**
 * Runs `work` on all items, at most `limit` at once; an item is taken when its turn comes. After
 * the first rejection it starts no more items, waits for those that are running, and rejects.
 */
export async function inFlight<T>(
  items: Iterable<T>,
  limit: number,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const rest = items[Symbol.iterator]();
  let taken = 0;
  let failure: { error: unknown } | null = null;
  const lane = async () => {
    while (!failure) {
      try {
        const next = rest.next();
        if (next.done) return;
        await work(next.value, taken++);
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: limit }, lane));
  if (failure) throw (failure as { error: unknown }).error;
}
