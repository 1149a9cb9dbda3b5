/** Writes that are committed together. */
export interface WriteBatch {
  /** Takes a write in. Throws what the last commit threw, also one that the clock began. */
  add(write: () => void): void;
  /** Commits what waits. */
  flush(): void;
}

/**
 * Gathers writes, and commits them when there are `size` of them or when `ms` have passed since the last commit: a write
 * waits no longer than that, also when no other one follows. The first one is committed as it comes.
 *
 * @param transaction does its work whole or not at all
 */
export function batchWrites(transaction: (work: () => void) => void, size: number, ms: number): WriteBatch {
  let pending: (() => void)[] = [];
  let committed = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let fault: { error: unknown } | null = null;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    // what the clock met is told to whoever comes next
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
