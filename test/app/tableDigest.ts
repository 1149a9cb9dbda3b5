import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import Database from 'better-sqlite3';

/** A digest of all tables of a project but `jobs`, kept until somebody commits. */
export function tableDigest(path: string): { (): string; close(): void } {
  const db = new Database(path, { readonly: true });
  let held = { version: -1, digest: '' };
  const compute = () => {
    const hash = createHash('sha256');
    const tables = db
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .pluck()
      .all()
      .filter((name) => name !== 'jobs' && !name.startsWith('sqlite_'));
    for (const table of tables) {
      const rows = db.prepare(`SELECT * FROM "${table}"`).raw().all();
      hash.update(table);
      for (const row of rows.map((row) => serialize(row)).sort((a, b) => a.compare(b))) hash.update(row);
    }
    return hash.digest('hex');
  };
  const digest = () => {
    const version = db.pragma('data_version', { simple: true }) as number;
    if (held.version !== version) held = { version, digest: compute() };
    return held.digest;
  };
  return Object.assign(digest, { close: () => void db.close() });
}
