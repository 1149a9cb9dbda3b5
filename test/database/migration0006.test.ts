import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { createMapStore } from '../../src-main/clustering/mapStore.ts';
import { toBlob } from '../../src-main/database/blobs.ts';
import { migrate } from '../../src-main/database/migrate.ts';
import { MIGRATIONS } from '../../src-main/database/migrations/list.ts';
import { resultId } from '../../src-main/database/resultId.ts';
import { tempFolders } from '../support/tempFolder.ts';

const temp = tempFolders();

it('the sixth migration gives each map the id that the log has named it by', () => {
  const folder = temp();
  const db = new Database(join(folder, 'p.penumbra'));
  migrate(db, MIGRATIONS, folder, 5);
  const space = db.prepare('INSERT INTO spaces VALUES (?, ?, ?, ?, ?)');
  space.run('aaaa', 'contrast', Buffer.of(), toBlob(Int32Array.of(1, 2, 3)), '[]');
  space.run('bbbb', 'steady', Buffer.of(), toBlob(Int32Array.of(1, 2)), '[]');
  const old = db.prepare("INSERT INTO maps (method, space, result) VALUES ('pca', ?, ?)");
  old.run('aaaa', Buffer.of(1));
  old.run('bbbb', Buffer.of(2));

  migrate(db, MIGRATIONS, folder, 6);
  const idOf = (input: string) =>
    resultId({ algorithm: 'pca', version: 1, parameters: {}, seed: null, inputs: [input] });
  const maps = createMapStore(db);
  const plain = { method: 'pca', parameters: {}, seed: null };
  expect(maps.list()).toEqual([
    { ...plain, id: idOf('bbbb'), space: 'bbbb', spaceName: 'steady', images: 2 },
    { ...plain, id: idOf('aaaa'), space: 'aaaa', spaceName: 'contrast', images: 3 },
  ]);
  expect(maps.blobs(idOf('aaaa')).result).toEqual(Buffer.of(1));
  expect(db.pragma('foreign_key_check')).toEqual([]);
  db.close();
});
