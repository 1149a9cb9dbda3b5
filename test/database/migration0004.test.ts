import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../src-main/database/migrate.ts';
import { MIGRATIONS } from '../../src-main/database/migrations/list.ts';
import { closeDatabase, openDatabase } from '../../src-main/database/openDatabase.ts';
import { createCropStore } from '../../src-main/features/cropStore.ts';
import { tempFolders } from '../support/tempFolder.ts';

const temp = tempFolders();

it('the fourth migration makes room for crops, and leaves a copy of the file as it was', () => {
  const folder = temp();
  const path = join(folder, 'p.penumbra');
  const backups = join(folder, 'backups');
  const old = new Database(path);
  migrate(old, MIGRATIONS, backups, 3);
  expect(() => old.prepare('SELECT * FROM crops')).toThrow('no such table: crops');
  old.close();

  const db = openDatabase(path, backups);
  const store = createCropStore(db);
  store.save('a', 'v1', Float32Array.of(1, 2.5));
  store.save('a', 'v1', Float32Array.of(3, 4));
  expect([store.of('a', 'v1'), store.of('a', 'v2'), store.of('b', 'v1')]).toEqual([
    Float32Array.of(1, 2.5),
    null,
    null,
  ]);
  expect([db.pragma('integrity_check', { simple: true }), db.pragma('foreign_key_check')]).toEqual(['ok', []]);
  expect(readdirSync(backups)).toContain('before-version-4.penumbra');
  closeDatabase(db);
});
