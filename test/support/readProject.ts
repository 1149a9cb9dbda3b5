import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';

/** Reads from a project file beside whoever has it open; writes nothing. */
export function query<T>(project: string, sql: string): T[] {
  const db = new Database(project, { readonly: true, fileMustExist: true, timeout: 2000 });
  try {
    return db.prepare(sql).all() as T[];
  } finally {
    db.close();
  }
}

export interface Accounts {
  readonly found: number;
  readonly ready: number;
  readonly failed: readonly { readonly file: string; readonly reason: string }[];
  readonly ignored: number;
}

/** How many files are accounted for in a project, and how. */
export function accounts(project: string): Accounts {
  const [{ n: ready }] = query<{ n: number }>(project, "SELECT count(*) AS n FROM images WHERE state = 'ready'");
  const [{ n: ignored }] = query<{ n: number }>(project, 'SELECT count(*) AS n FROM ignored WHERE is_file = 1');
  const failed = query<{ file: string; reason: string }>(
    project,
    "SELECT display AS file, coalesce(reason, '') AS reason FROM images WHERE state = 'failed' ORDER BY display",
  );
  return { found: ready + failed.length + ignored, ready, failed, ignored };
}

/** SHA-256 over every measurement, byte for byte, in the order of contents; and how many there are. */
export function featureDigest(project: string): { readonly rows: number; readonly digest: string } {
  const rows = query<{ sha256: string; version: string; vector: Buffer; histogram: Buffer }>(
    project,
    'SELECT sha256, version, vector, histogram FROM features ORDER BY sha256, version',
  );
  const hash = createHash('sha256');
  for (const { sha256, version, vector, histogram } of rows)
    hash.update(`${sha256} ${version} `).update(vector).update(histogram);
  return { rows: rows.length, digest: hash.digest('hex') };
}
