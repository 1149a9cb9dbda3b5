import type { Db } from './Db.ts';

/** Small settings and pointers ('which run is current'), as JSON values by key. */
export interface Meta {
  get<T>(key: string): T | null;
  set(key: string, value: unknown): void;
}

export function createMeta(db: Db): Meta {
  const select = db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?');
  const upsert = db.prepare(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  return {
    get: <T>(key: string) => {
      const row = select.get(key);
      return row ? (JSON.parse(row.value) as T) : null;
    },
    set: (key, value) => void upsert.run(key, JSON.stringify(value)),
  };
}
