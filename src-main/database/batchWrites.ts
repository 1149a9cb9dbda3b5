/** Writes that are committed together. */
export interface WriteBatch {
  /** Adds a write. Throws the error of an earlier commit, also of one that the timer started. */
  add(write: () => void): void;
  /** Commits all waiting writes. */
  flush(): void;
}

/**
 * Collects writes and commits them when there are `size` of them, or `ms` after the last commit
 * even if no other write follows. The first write is committed at once.
 *
 * @param transaction runs its argument completely or not at all
 */
export function batchWrites(transaction: (work: () => void) => void, size: number, ms: number): WriteBatch {
  let pending: (() => void)[] = [];
  let committed = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let fault: { error: unknown } | null = null;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    // report an error of the timer's commit to the next caller
    if (fault) throw fault.error;
    committed = performance.now();
    const writes = pending;
    pending = [];
    if (writes.length > 0) transaction(() => writes.forEach((write) => write()));
  };
  const flushLate = () => {
    try {
      flush();
    } catch (error) {
      fault = { error };
    }
  };

  return {
    add: (write) => {
      pending.push(write);
      const left = committed + ms - performance.now();
      if (fault || pending.length >= size || left <= 0) flush();
      else timer ??= setTimeout(flushLate, left);
    },
    flush,
  };
}
