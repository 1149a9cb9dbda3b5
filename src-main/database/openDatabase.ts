import Database from 'better-sqlite3';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { Db } from './Db.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/list.ts';

const NO_PROJECT = 'this file is not a Penumbra project';

/**
 * Opens a project file, creating it if needed, and updates it to the newest version.
 *
 * @param path the project file, or ':memory:'
 * @param backupFolder receives a copy before each migration of an existing file
 */
export function openDatabase(path: string, backupFolder: string): Db {
  const db = open(path);
  try {
    refuseForeign(db);
    // FULL: a label that was reported as saved survives a power cut
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('busy_timeout = 5000');
    db.pragma('cache_size = -65536');
    migrate(db, MIGRATIONS, backupFolder);
    return db;
  } catch (error) {
    db.close();
    throw asInputError(error, path);
  }
}

function open(path: string): Db {
  try {
    return new Database(path);
  } catch (error) {
    throw asInputError(error, path);
  }
}

/** Throws for another program's database: a project has a log, and a new file is empty. */
function refuseForeign(db: Db): void {
  const tables = db.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
  if (tables.length > 0 && !['log', 'images', 'roots'].every((name) => tables.includes(name)))
    throw new PenumbraError('input', NO_PROJECT, db.name);
}

/**
 * Turns the error of a file that is no project into one that the user can act on; returns other
 * errors as they are.
 */
export function asInputError(error: unknown, path: string): unknown {
  const code = (error as { code?: string }).code ?? '';
  if (code === 'SQLITE_NOTADB') return new PenumbraError('input', NO_PROJECT, path);
  if (code.startsWith('SQLITE_CORRUPT'))
    return new PenumbraError(
      'input',
      'the project file is damaged; take a copy of it from a backup, the images themselves are untouched',
      path,
    );
  if (code.startsWith('SQLITE_FULL'))
    return new PenumbraError('input', 'the disk of the project file is full; make room and try again', path);
  if (code.startsWith('SQLITE_CANTOPEN'))
    return new PenumbraError(
      'input',
      'the project file cannot be opened here; choose a folder that can be written',
      path,
    );
  if (code.startsWith('SQLITE_READONLY'))
    return new PenumbraError('input', 'the project file cannot be written; choose another place with --project', path);
  return error;
}

/** Merges the write-ahead log into the file and closes it, so that a single file remains. */
export function closeDatabase(db: Db): void {
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}
