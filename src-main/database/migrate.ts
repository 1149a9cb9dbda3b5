import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { Db } from './Db.ts';

/** One step of the schema; `version` is the file's user_version afterwards. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
  /** Computes what SQL alone cannot; runs after `sql`, in the same transaction. */
  readonly fill?: (db: Db) => void;
}

/**
 * Updates a database to the newest version, each step in its own transaction. An existing file is
 * copied before each step.
 *
 * @param upTo stop at this version; used by tests of migrations
 */
export function migrate(
  db: Db,
  migrations: readonly Migration[],
  backupFolder: string,
  upTo = Number.POSITIVE_INFINITY,
): void {
  const newest = migrations.at(-1)?.version ?? 0;
  const version = () => db.pragma('user_version', { simple: true }) as number;
  if (version() > newest) {
    throw new PenumbraError(
      'input',
      `this project was made by a newer Penumbra (version ${version()}, this one knows ${newest}); update Penumbra to open it`,
      db.name,
    );
  }
  const exists = version() > 0;
  for (const step of migrations) {
    if (step.version <= version() || step.version > upTo) continue;
    if (exists) backup(db, backupFolder, version());
    db.transaction(() => {
      db.exec(step.sql);
      step.fill?.(db);
      db.pragma(`user_version = ${step.version}`);
    })();
  }
}

function backup(db: Db, folder: string, version: number): void {
  const copy = join(folder, `before-version-${version + 1}.penumbra`);
  mkdirSync(folder, { recursive: true });
  // a copy may remain from a failed attempt, and SQLite does not overwrite files
  rmSync(copy, { force: true });
  db.prepare('VACUUM INTO ?').run(copy);
}
