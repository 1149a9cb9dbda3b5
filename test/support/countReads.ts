import Database from 'better-sqlite3';

/** How often statements were asked for rows. */
export interface CountedReads {
  /** How often statements like this one were asked for rows. */
  of(like: RegExp): number;
  reset(): void;
  /** Counts no longer. */
  stop(): void;
}

type Statement = Record<'get' | 'all' | 'iterate', (...values: unknown[]) => unknown>;

/** Counts how often statements that are prepared from now on, on any database, are asked for rows. */
export function countReads(): CountedReads {
  const counts = new Map<string, number>();
  const prototype = Database.prototype as unknown as { prepare: (sql: string) => Statement };
  const prepare = prototype.prepare;
  prototype.prepare = function (this: unknown, sql: string) {
    const statement = prepare.call(this, sql);
    for (const method of ['get', 'all', 'iterate'] as const) {
      const read = statement[method].bind(statement);
      statement[method] = (...values) => {
        counts.set(sql, (counts.get(sql) ?? 0) + 1);
        return read(...values);
      };
    }
    return statement;
  };
  return {
    of: (like) => [...counts].reduce((sum, [sql, count]) => sum + (like.test(sql) ? count : 0), 0),
    reset: () => counts.clear(),
    stop: () => {
      prototype.prepare = prepare;
    },
  };
}
