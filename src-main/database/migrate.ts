import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { Db } from './Db.ts';

/** One step of the schema: `version` is the user_version that the file has afterwards. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
  /** What SQL alone cannot compute; runs after it, in the same transaction. */
  readonly fill?: (db: Db) => void;
}

/**
 * Brings a database to the newest version, one transaction a step. An existing file is copied before each.
 *
 * @param upTo stop at this version; tests of a migration use it
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
  // one is there already when the step was tried before and failed; SQLite writes over no file
  rmSync(copy, { force: true });
  db.prepare('VACUUM INTO ?').run(copy);
}
