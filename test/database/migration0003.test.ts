import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { FEATURE_NAMES } from '../../src-shared/features/names.ts';
import { toBlob } from '../../src-main/database/blobs.ts';
import { migrate } from '../../src-main/database/migrate.ts';
import { MIGRATIONS } from '../../src-main/database/migrations/list.ts';
import type { Db } from '../../src-main/database/Db.ts';
import { closeDatabase, openDatabase } from '../../src-main/database/openDatabase.ts';
import { createFeatureStore } from '../../src-main/features/featureStore.ts';
import { createImageStore } from '../../src-main/library/imageStore.ts';
import { tempFolders } from '../support/tempFolder.ts';

/* A project of version 2 as its program left it: images of every state, two of which are measured. */

const temp = tempFolders();
const vector = Float32Array.from(FEATURE_NAMES, (_, i) => i / 7);
const drawn = Float32Array.from({ length: 66 }, (_, i) => i / 66);

function write(db: Db): void {
  db.exec("INSERT INTO roots VALUES (1, CAST('/photos' AS BLOB), '/photos', 'photos')");
  const image = db.prepare(
    `INSERT INTO images (id, root, path, display, bytes, mtime_ms, sha256, width, height, format, state, reason, unread, missing, excluded)
     VALUES (?, 1, ?, ?, 10, 1.5, ?, 4, 3, 'PNG', ?, ?, 0, ?, ?)`,
  );
  const add = (id: number, state: string, reason: string | null, missing: number, excluded: number) =>
    image.run(id, Buffer.from(`${id}.png`), `${id}.png`, `hash ${id}`, state, reason, missing, excluded);
  add(1, 'ready', null, 0, 0);
  add(2, 'ready', null, 0, 1);
  add(3, 'failed', 'broken', 0, 0);
  add(4, 'ready', null, 1, 0);
  const measure = db.prepare('INSERT INTO features (sha256, version, vector, histogram) VALUES (?, ?, ?, ?)');
  for (const id of [1, 2]) measure.run(`hash ${id}`, 'v1', toBlob(vector), toBlob(drawn));
}

describe('the third migration', () => {
  const folder = temp();
  const path = join(folder, 'p.penumbra');
  const backups = join(folder, 'backups');
  let db: Db;
  beforeAll(() => {
    const old = new Database(path);
    migrate(old, MIGRATIONS, backups, 2);
    write(old);
    old.close();
    db = openDatabase(path, backups);
  });

  it('leaves every image as it was: sound, asked about, nothing kept in spite of its damage', () => {
    const images = createImageStore(db);
    expect(db.prepare('SELECT id, state, reason, missing, excluded, damaged, aside FROM images').all()).toEqual([
      { id: 1, state: 'ready', reason: null, missing: 0, excluded: 0, damaged: 0, aside: 0 },
      { id: 2, state: 'ready', reason: null, missing: 0, excluded: 1, damaged: 0, aside: 0 },
      { id: 3, state: 'failed', reason: 'broken', missing: 0, excluded: 0, damaged: 0, aside: 0 },
      { id: 4, state: 'ready', reason: null, missing: 1, excluded: 0, damaged: 0, aside: 0 },
    ]);
    expect([images.countRepresented(), db.prepare('SELECT count(*) FROM kept').pluck().get()]).toEqual([0, 0]);
  });

  it('keeps what was measured, and has its hashes made by the next extraction', () => {
    const features = createFeatureStore(db);
    expect([...(features.of(1, 'v1')?.vector ?? [])]).toEqual([...vector]);
    expect([features.phashes('v1').ids.length, features.unmeasured('v1').map(({ id }) => id)]).toEqual([0, [1, 2]]);
    const phash = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
    features.save('hash 1', 'v1', { vector, histogram: { bins: drawn.subarray(0, 64), p1: 0, p99: 1 }, phash });
    expect([features.phashes('v1'), features.unmeasured('v1').map(({ id }) => id)]).toEqual([
      { ids: Int32Array.of(1), bits: phash },
      [2],
    ]);
  });

  it('leaves a copy of the file as it was, gives the schema of a new file, is sound, and is not done twice', () => {
    const columns = (of: Db) =>
      of
        .prepare(
          'SELECT m.name AS tbl, c.name, c.type, c."notnull" FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = \'table\' ORDER BY 1, c.cid',
        )
        .all();
    const fresh = openDatabase(':memory:', temp());
    expect(columns(db)).toEqual(columns(fresh));
    expect([db.pragma('integrity_check', { simple: true }), db.pragma('foreign_key_check')]).toEqual(['ok', []]);
    expect(readdirSync(backups)).toContain('before-version-3.penumbra');
    const copy = new Database(join(backups, 'before-version-3.penumbra'));
    expect([
      copy.pragma('user_version', { simple: true }),
      copy.prepare("SELECT count(*) FROM pragma_table_info('images') WHERE name = 'aside'").pluck().get(),
      copy.prepare('SELECT count(*) FROM features').pluck().get(),
    ]).toEqual([2, 0, 2]);
    copy.close();
    closeDatabase(db);
    const before = readdirSync(backups);
    db = openDatabase(path, backups);
    expect([db.pragma('user_version', { simple: true }), readdirSync(backups)]).toEqual([MIGRATIONS.length, before]);
    closeDatabase(db);
  });
});
