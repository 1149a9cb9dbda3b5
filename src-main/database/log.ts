import type { Db } from './Db.ts';

/**
 * An act that changed state. `arguments`: the request, as plain JSON. `result`: the id of what it
 * made. `outcome`: further facts about what it did.
 */
export interface Act {
  readonly kind: string;
  readonly arguments: unknown;
  readonly seed?: number | null;
  readonly result?: string | null;
  readonly outcome?: unknown;
  /** For the end of a long act: the number of the entry of its begin. */
  readonly begun?: number | null;
}

export interface LoggedAct extends Act {
  readonly seq: number;
  readonly time: string;
  readonly actor: string;
}

/** The result of an act without its arguments, which may be long. */
export type DoneAct = Pick<LoggedAct, 'seq' | 'begun'> & { readonly result: string };

interface LogRow {
  readonly seq: number;
  readonly time: string;
  readonly actor: string;
  readonly kind: string;
  readonly arguments: string;
  readonly seed: number | null;
  readonly result: string | null;
  readonly outcome: string | null;
  readonly begun: number | null;
}

const fromRow = (row: LogRow): LoggedAct => ({
  ...row,
  arguments: JSON.parse(row.arguments) as unknown,
  outcome: row.outcome === null ? null : (JSON.parse(row.outcome) as unknown),
});

/** The append-only record of every act that changes state. */
export interface Log {
  /** Writes an act and returns its number. */
  append(act: Act, actor: string): number;
  /** Acts after `since` whose kind begins with a prefix, oldest first. */
  read(prefix: string, since?: number): LoggedAct[];
  /** Whether there is such an act. */
  has(prefix: string, since: number): boolean;
  /**
   * The newest act of a kind that has a result, before the entry `before`; null if there is none.
   */
  newestDone(kind: string, before?: number): DoneAct | null;
  /** The number of the newest act; 0 in an empty log. It grows with every act. */
  newestSeq(): number;
  /** The entry with this number; null if there is none. */
  at(seq: number): LoggedAct | null;
  /** The newest acts, newest first. */
  newest(limit: number): LoggedAct[];
  /** The newest act of any other kind. */
  newestExcept(kind: string): LoggedAct | null;
}

/** @param clock gives the time of an act, as ISO 8601 in UTC */
export function createLog(db: Db, clock: () => string): Log {
  const insert = db.prepare(
    'INSERT INTO log (time, actor, kind, arguments, seed, result, outcome, begun) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const byPrefix = db.prepare<[number, string, string], LogRow>(
    'SELECT * FROM log WHERE seq > ? AND kind >= ? AND kind < ? ORDER BY seq',
  );
  // search by number: a kind may have hundreds of thousands of acts, but few new ones
  const anyByPrefix = db
    .prepare<[number, string, string]>('SELECT 1 FROM log NOT INDEXED WHERE seq > ? AND kind >= ? AND kind < ? LIMIT 1')
    .pluck();
  const lastDone = db.prepare<[string, number], DoneAct>(
    'SELECT seq, begun, result FROM log WHERE kind = ? AND seq < ? AND result IS NOT NULL ORDER BY seq DESC LIMIT 1',
  );
  const lastSeq = db.prepare<[], number | null>('SELECT max(seq) FROM log').pluck();
  const bySeq = db.prepare<[number], LogRow>('SELECT * FROM log WHERE seq = ?');
  const last = db.prepare<[number], LogRow>('SELECT * FROM log ORDER BY seq DESC LIMIT ?');
  const lastOther = db.prepare<[string], LogRow>('SELECT * FROM log WHERE kind <> ? ORDER BY seq DESC LIMIT 1');
  return {
    append: (act, actor) => {
      const { kind, seed = null, result = null, outcome = null, begun = null } = act;
      const said = outcome === null ? null : JSON.stringify(outcome);
      const row = [clock(), actor, kind, JSON.stringify(act.arguments), seed, result, said, begun];
      return Number(insert.run(...row).lastInsertRowid);
    },
    read: (prefix, since = 0) => byPrefix.all(since, prefix, `${prefix}\uffff`).map(fromRow),
    has: (prefix, since) => anyByPrefix.get(since, prefix, `${prefix}\uffff`) !== undefined,
    newestDone: (kind, before = Number.MAX_SAFE_INTEGER) => lastDone.get(kind, before) ?? null,
    newestSeq: () => lastSeq.get() ?? 0,
    at: (seq) => {
      const row = bySeq.get(seq);
      return row ? fromRow(row) : null;
    },
    newest: (limit) => last.all(limit).map(fromRow),
    newestExcept: (kind) => {
      const row = lastOther.get(kind);
      return row ? fromRow(row) : null;
    },
  };
}
