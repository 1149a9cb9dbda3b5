import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { cutByCount, heightForCount } from '../../src-shared/clustering/cut.ts';
import { nodesOfCut } from '../../src-shared/clustering/nodesOfCut.ts';
import { numberClusters } from '../../src-shared/clustering/numberClusters.ts';
import { ward } from '../../src-shared/clustering/ward.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { createRunStore } from '../../src-main/clustering/runStore.ts';
import { toBlob } from '../../src-main/database/blobs.ts';
import { createLog } from '../../src-main/database/log.ts';
import { createMeta } from '../../src-main/database/meta.ts';
import { migrate } from '../../src-main/database/migrate.ts';
import { MIGRATIONS } from '../../src-main/database/migrations/list.ts';
import type { Db } from '../../src-main/database/Db.ts';
import { closeDatabase, openDatabase } from '../../src-main/database/openDatabase.ts';
import { pack, unpack } from '../../src-main/database/packed.ts';
import { cutId } from '../../src-main/database/resultId.ts';
import { createLabels } from '../../src-main/labeling/labels.ts';
import { createImageStore } from '../../src-main/library/imageStore.ts';
import { randomMatrix } from '../support/randomMatrix.ts';
import { tempFolders } from '../support/tempFolder.ts';

/* A project of version 1 as its program left it: images, two runs, a model, labels of every kind. */

const temp = tempFolders();
const IMAGES = 12;
const TREE = 'aaaaaaaaaaaaaaaa';
const KMEANS = 'bbbbbbbbbbbbbbbb';
const matrix = randomMatrix(IMAGES, 3, rng(5));
const linkage = ward(matrix);
const wardLabels = numberClusters(cutByCount(linkage, 4));
const height = heightForCount(linkage, 4);
const kmeansLabels = Int32Array.from({ length: IMAGES }, (_, i) => i % 3);
const node = nodesOfCut(linkage, wardLabels)[0];

function write(db: Db): void {
  db.exec("INSERT INTO roots VALUES (1, CAST('/photos' AS BLOB), '/photos', 'photos')");
  const image = db.prepare(
    `INSERT INTO images (id, root, path, display, bytes, mtime_ms, sha256, width, height, format, state, unread, missing, changed)
     VALUES (?, 1, ?, ?, 10, 1.5, ?, 4, 3, 'PNG', 'ready', 0, ?, ?)`,
  );
  for (let id = 1; id <= IMAGES; id++)
    image.run(id, Buffer.from(`${id}.png`), `${id}.png`, `hash ${id}`, id === 12 ? 1 : 0, id === 2 ? 1 : 0);
  const ids = Int32Array.from({ length: IMAGES }, (_, i) => i + 1);
  db.prepare('INSERT INTO spaces VALUES (?, ?, ?, ?, ?)').run('cccc', 'contrast', pack({}), toBlob(ids), '["v1"]');
  const run = db.prepare(
    'INSERT INTO runs (id, name, algorithm, space, seed, k, cut_height, labels, linkage, silhouette, seconds) VALUES (?, ?, ?, ?, 42, ?, ?, ?, ?, ?, 0.5)',
  );
  run.run(KMEANS, 'k-means 1', 'kmeans', 'cccc', 3, null, toBlob(kmeansLabels), null, 0.25);
  run.run(TREE, 'Ward 2', 'ward', 'cccc', 4, height, toBlob(wardLabels), toBlob(linkage.data), null);
  const meta = createMeta(db);
  meta.set('clustering.current', TREE);
  meta.set('propagation.current', 'dddd');
  db.prepare('INSERT INTO models (id, model, space, threshold, answers, result) VALUES (?, ?, ?, 0.8, ?, ?)').run(
    'dddd',
    'softmax',
    'cccc',
    'eeee',
    pack({ classIds: Int32Array.of(1, 2) }),
  );
  const act = db.prepare('INSERT INTO log (time, actor, kind, arguments) VALUES (?, ?, ?, ?)');
  const said: [string, unknown][] = [
    ['library.scan', { found: 12 }],
    ['labeling.addClass', { id: 1, name: 'fog' }],
    ['labeling.addClass', { id: 2, name: 'strong' }],
    ['labeling.assign', { target: { kind: 'node', run: TREE, node }, classId: 1 }],
    ['labeling.assign', { target: { kind: 'cluster', run: KMEANS, cluster: 1 }, classId: 2 }],
    ['labeling.assign', { target: { kind: 'image', id: 2 }, classId: 2 }],
    ['labeling.assign', { target: { kind: 'image', id: 3 }, classId: 1 }],
    ['labeling.undo', { act: 7 }],
  ];
  said.forEach(([kind, args], i) => act.run(`2026-01-01T00:00:0${i}Z`, 'window', kind, JSON.stringify(args)));
}

describe('the second migration', () => {
  const folder = temp();
  const path = join(folder, 'p.penumbra');
  const backups = join(folder, 'backups');
  let db: Db;
  beforeAll(() => {
    const old = new Database(path);
    migrate(old, MIGRATIONS, backups, 1);
    write(old);
    old.close();
    db = openDatabase(path, backups);
  });

  it('makes the one cut of each run a result of its own, at which the run is shown', () => {
    const runs = createRunStore(db, createMeta(db));
    expect(runs.list()).toEqual([
      {
        seq: 1,
        id: KMEANS,
        name: 'k-means 1',
        algorithm: 'kmeans',
        space: 'cccc',
        seed: 42,
        seconds: 0.5,
        linkage: null,
        cut: KMEANS,
        cutName: 'k-means 1',
        k: 3,
        cutHeight: null,
        labels: kmeansLabels,
        silhouette: 0.25,
      },
      {
        seq: 2,
        id: TREE,
        name: 'Ward 2',
        algorithm: 'ward',
        space: 'cccc',
        seed: 42,
        seconds: 0.5,
        linkage,
        cut: cutId(TREE, 4),
        cutName: '4 groups',
        k: 4,
        cutHeight: height,
        labels: wardLabels,
        silhouette: null,
      },
    ]);
    expect(runs.current()?.id).toBe(TREE);
    expect(db.prepare("SELECT name FROM pragma_table_info('runs')").pluck().all()).not.toContain('labels');
  });

  it('keeps every label, its group and its place in the undo', () => {
    const images = createImageStore(db);
    const runs = createRunStore(db, createMeta(db));
    const members = (target: { kind: string }) =>
      target.kind === 'node'
        ? Int32Array.from(wardLabels.keys())
            .filter((row) => wardLabels[row] === 0)
            .map((row) => row + 1)
        : Int32Array.from(kmeansLabels.keys())
            .filter((row) => runs.get(KMEANS)?.labels[row] === 1)
            .map((row) => row + 1);
    const labels = createLabels({ log: createLog(db, () => ''), members, images });
    const { classes, done, undone } = labels.state();
    expect([classes.map(({ name }) => name), done.length, undone.map(({ seq }) => seq)]).toEqual([
      ['fog', 'strong'],
      5,
      [7],
    ]);
    expect(labels.resolved().get(2)).toEqual({ classId: 2, source: 'human', seq: 6, cluster: null });
    expect([...labels.resolved().values()].filter(({ source }) => source === 'cluster').length).toBeGreaterThan(3);
    // it was met as changed before: whoever labeled it saw other content
    expect([...labels.unconfirmed()]).toEqual([2]);
    expect(images.counts()).toEqual({ ready: 11, failed: 0, missing: 1, ignored: 0 });
  });

  it('keeps the model, as one of the first label set', () => {
    const [row] = db.prepare<[], { id: string; label_set: number; result: Buffer }>('SELECT * FROM models').all();
    expect([row.id, row.label_set, unpack(row.result)]).toEqual(['dddd', 1, { classIds: Int32Array.of(1, 2) }]);
  });

  it('keeps the log as it was, which still can only grow', () => {
    const log = createLog(db, () => '2026-02-02T00:00:00Z');
    expect(log.read('library.')).toEqual([
      {
        seq: 1,
        time: '2026-01-01T00:00:00Z',
        actor: 'window',
        kind: 'library.scan',
        arguments: { found: 12 },
        seed: null,
        result: null,
        outcome: null,
        begun: null,
      },
    ]);
    expect(log.append({ kind: 'x', arguments: {}, outcome: { n: 1 }, begun: 1 }, 'cli')).toBe(9);
    expect(() => db.exec('DELETE FROM log')).toThrow('the log is append-only');
    expect(() => db.exec('UPDATE log SET outcome = NULL')).toThrow('the log is append-only');
  });

  it('leaves a copy of the file as it was, that the old program opens', () => {
    expect(readdirSync(backups)).toContain('before-version-2.penumbra');
    const copy = new Database(join(backups, 'before-version-2.penumbra'));
    expect(copy.pragma('user_version', { simple: true })).toBe(1);
    expect(copy.prepare('SELECT id, k, cut_height, labels FROM runs ORDER BY seq').all()).toEqual([
      { id: KMEANS, k: 3, cut_height: null, labels: Buffer.from(toBlob(kmeansLabels)) },
      { id: TREE, k: 4, cut_height: height, labels: Buffer.from(toBlob(wardLabels)) },
    ]);
    expect(copy.prepare('SELECT count(*) FROM log').pluck().get()).toBe(8);
    copy.close();
  });

  it('gives the schema of a new file, is sound, and is not done twice', () => {
    const columns = (of: Db) =>
      of
        .prepare(
          'SELECT m.name AS tbl, c.name, c.type, c."notnull" FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = \'table\' ORDER BY 1, c.cid',
        )
        .all();
    const fresh = openDatabase(':memory:', temp());
    expect(columns(db)).toEqual(columns(fresh));
    expect([db.pragma('integrity_check', { simple: true }), db.pragma('foreign_key_check')]).toEqual(['ok', []]);
    closeDatabase(db);
    db = openDatabase(path, backups);
    expect([db.pragma('user_version', { simple: true }), readdirSync(backups)]).toEqual([
      MIGRATIONS.length,
      MIGRATIONS.slice(1).map(({ version }) => `before-version-${version}.penumbra`),
    ]);
    closeDatabase(db);
  });
});
