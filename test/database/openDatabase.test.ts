import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../src-main/database/log.ts';
import { createMeta } from '../../src-main/database/meta.ts';
import { migrate, type Migration } from '../../src-main/database/migrate.ts';
import { MIGRATIONS } from '../../src-main/database/migrations/list.ts';
import type { Db } from '../../src-main/database/Db.ts';
import { closeDatabase, openDatabase } from '../../src-main/database/openDatabase.ts';
import { tempFolders } from '../support/tempFolder.ts';

/** The version of a new file. */
const NEWEST = MIGRATIONS.length;

const temp = tempFolders();

/** The schema by kind, without what SQLite makes by itself. */
const schema = (db: Db) => {
  const rows = db
    .prepare<[], { type: string; name: string }>(
      "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .all();
  const names = (type: string) => rows.filter((row) => row.type === type).map((row) => row.name);
  return { tables: names('table'), indices: names('index'), triggers: names('trigger'), views: names('view') };
};

const kindOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    const { kind, message, file } = error as { kind: string; message: string; file: string };
    return { kind, message, file };
  }
  return 'nothing thrown';
};

describe('a new project file', () => {
  it('has the newest schema', () => {
    const db = openDatabase(':memory:', temp());
    expect(schema(db)).toEqual({
      tables: [
        'candidates',
        'crops',
        'cuts',
        'embeddings',
        'encoders',
        'features',
        'ignored',
        'images',
        'kept',
        'log',
        'maps',
        'meta',
        'models',
        'reports',
        'roots',
        'runs',
        'spaces',
      ],
      indices: [
        'candidates_by_found',
        'cuts_by_run',
        'embeddings_by_encoder',
        'features_by_version',
        'images_arrived',
        'images_by_content',
        'images_to_inspect',
        'log_by_kind',
      ],
      triggers: ['log_is_append_only_delete', 'log_is_append_only_replace', 'log_is_append_only_update'],
      views: [],
    });
    closeDatabase(db);
  });

  it('is strict in every table, checks its references and is safe against a power cut', () => {
    const folder = temp();
    const db = openDatabase(join(folder, 'p.penumbra'), folder);
    const loose = db.prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
    );
    const pragma = (name: string) => db.pragma(name, { simple: true });
    expect({
      loose: loose.pluck().all(),
      version: pragma('user_version'),
      journal: pragma('journal_mode'),
      foreignKeys: pragma('foreign_keys'),
      synchronous: pragma('synchronous'),
    }).toEqual({ loose: [], version: NEWEST, journal: 'wal', foreignKeys: 1, synchronous: 2 });
    closeDatabase(db);
  });

  it('is one file after it was closed, and the same when it is opened again', () => {
    const folder = temp();
    const path = join(folder, 'p.penumbra');
    const first = openDatabase(path, join(folder, 'backups'));
    createMeta(first).set('answer', [42]);
    closeDatabase(first);
    expect(readdirSync(folder)).toEqual(['p.penumbra']);
    const second = openDatabase(path, join(folder, 'backups'));
    expect(createMeta(second).get('answer')).toEqual([42]);
    closeDatabase(second);
    // the version is the newest, so nothing was migrated and nothing copied
    expect(readdirSync(folder)).toEqual(['p.penumbra']);
  });
});

describe('a file that is no project of ours', () => {
  it('is refused when it is no database', () => {
    const folder = temp();
    const path = join(folder, 'letter.penumbra');
    writeFileSync(path, 'Dear Sir or Madam, '.repeat(100));
    expect(kindOf(() => openDatabase(path, folder))).toEqual({
      kind: 'input',
      message: 'this file is not a Penumbra project',
      file: path,
    });
    expect(readFileSync(path, 'utf8')).toBe('Dear Sir or Madam, '.repeat(100));
  });

  it.each([0, 1, 24])(
    'is refused and left as it is when it is the database of another program at version %i',
    (version) => {
      const folder = temp();
      const path = join(folder, 'bookmarks.sqlite');
      const other = new Database(path);
      other.exec('CREATE TABLE bookmarks (url TEXT); CREATE TABLE meta (key TEXT, value TEXT);');
      other.pragma(`user_version = ${version}`);
      other.close();
      const before = readFileSync(path);
      expect(kindOf(() => openDatabase(path, folder))).toEqual({
        kind: 'input',
        message: 'this file is not a Penumbra project',
        file: path,
      });
      expect(readFileSync(path).equals(before)).toBe(true);
      expect(readdirSync(folder)).toEqual(['bookmarks.sqlite']);
    },
  );

  it('is refused when it was made by a newer version, and left as it is', () => {
    const folder = temp();
    const path = join(folder, 'p.penumbra');
    const db = openDatabase(path, folder);
    db.pragma('user_version = 7');
    closeDatabase(db);
    const before = readFileSync(path);
    expect(kindOf(() => openDatabase(path, folder))).toEqual({
      kind: 'input',
      message: `this project was made by a newer Penumbra (version 7, this one knows ${NEWEST}); update Penumbra to open it`,
      file: path,
    });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('is refused when it is a folder', () => {
    const path = temp();
    expect(kindOf(() => openDatabase(path, temp()))).toEqual({
      kind: 'input',
      message: 'the project file cannot be opened here; choose a folder that can be written',
      file: path,
    });
  });
});

describe('migrations', () => {
  const next: Migration = {
    version: NEWEST + 1,
    sql: 'ALTER TABLE roots ADD COLUMN note TEXT; CREATE TABLE sets (id INTEGER PRIMARY KEY) STRICT;',
  };
  const broken: Migration = {
    version: NEWEST + 1,
    sql: 'CREATE TABLE sets (id INTEGER PRIMARY KEY) STRICT; INSERT INTO nowhere VALUES (1);',
  };
  const filled = () => {
    const folder = temp();
    const path = join(folder, 'p.penumbra');
    const db = openDatabase(path, folder);
    createMeta(db).set('answer', 42);
    return { folder, backups: join(folder, 'backups'), db };
  };

  it('are numbered from 1 without a gap', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, i) => i + 1));
  });

  it('stop where they are told to', () => {
    const db = new Database(':memory:');
    migrate(db, [...MIGRATIONS, next], temp(), 1);
    expect([db.pragma('user_version', { simple: true }), schema(db).tables.includes('sets')]).toEqual([1, false]);
    db.close();
  });

  it('copy an existing file before each step', () => {
    const { backups, db } = filled();
    migrate(db, [...MIGRATIONS, next], backups);
    expect([db.pragma('user_version', { simple: true }), schema(db).tables.includes('sets')]).toEqual([
      NEWEST + 1,
      true,
    ]);
    closeDatabase(db);

    expect(readdirSync(backups)).toEqual([`before-version-${NEWEST + 1}.penumbra`]);
    const copy = new Database(join(backups, `before-version-${NEWEST + 1}.penumbra`));
    expect([copy.pragma('user_version', { simple: true }), createMeta(copy).get('answer')]).toEqual([NEWEST, 42]);
    expect(schema(copy).tables).not.toContain('sets');
    copy.close();
  });

  it('copy nothing of a new file', () => {
    const backups = join(temp(), 'backups');
    const db = new Database(':memory:');
    migrate(db, [...MIGRATIONS, next], backups);
    expect([db.pragma('user_version', { simple: true }), existsSync(backups)]).toEqual([NEWEST + 1, false]);
    db.close();
  });

  it('change nothing when a step fails, and can be tried again', () => {
    const { backups, db } = filled();
    for (let attempt = 0; attempt < 2; attempt++) {
      expect(() => migrate(db, [...MIGRATIONS, broken], backups)).toThrow('no such table: nowhere');
      expect([db.pragma('user_version', { simple: true }), schema(db).tables.includes('sets')]).toEqual([
        NEWEST,
        false,
      ]);
    }
    migrate(db, [...MIGRATIONS, next], backups);
    expect(db.pragma('user_version', { simple: true })).toBe(NEWEST + 1);
    expect(createMeta(db).get('answer')).toBe(42);
    closeDatabase(db);
  });
});

describe('the log', () => {
  const open = () => {
    let tick = 0;
    const db = openDatabase(':memory:', temp());
    return { db, log: createLog(db, () => `2026-01-01T00:00:0${tick++}Z`) };
  };

  it('keeps acts in order, with who, when, seed and result', () => {
    const { log } = open();
    const numbers = [
      log.append({ kind: 'labeling.addClass', arguments: { id: 1, name: "O'Fog" } }, 'browser'),
      log.append(
        { kind: 'clustering.run', arguments: { k: 5 }, seed: 42, result: '3f', outcome: { k: 5 }, begun: 1 },
        'cli',
      ),
      log.append({ kind: 'labelingx', arguments: null }, 'cli'),
    ];
    expect(numbers).toEqual([1, 2, 3]);
    const [first, second, third] = [
      {
        seq: 1,
        time: '2026-01-01T00:00:00Z',
        actor: 'browser',
        kind: 'labeling.addClass',
        arguments: { id: 1, name: "O'Fog" },
        seed: null,
        result: null,
        outcome: null,
        begun: null,
      },
      {
        seq: 2,
        time: '2026-01-01T00:00:01Z',
        actor: 'cli',
        kind: 'clustering.run',
        arguments: { k: 5 },
        seed: 42,
        result: '3f',
        outcome: { k: 5 },
        begun: 1,
      },
      {
        seq: 3,
        time: '2026-01-01T00:00:02Z',
        actor: 'cli',
        kind: 'labelingx',
        arguments: null,
        seed: null,
        result: null,
        outcome: null,
        begun: null,
      },
    ];
    expect(log.read('')).toEqual([first, second, third]);
    expect(log.read('labeling.')).toEqual([first]);
    expect(log.read('', 2)).toEqual([third]);
    expect(log.newest(2)).toEqual([third, second]);
    expect(log.newestExcept('labelingx')).toEqual(second);
  });

  it('can be neither changed nor shortened', () => {
    const { db, log } = open();
    log.append({ kind: 'library.scan', arguments: {} }, 'cli');
    for (const sql of ["UPDATE log SET actor = 'x'", 'DELETE FROM log', 'DELETE FROM log WHERE seq = 1']) {
      expect(() => db.exec(sql)).toThrow('the log is append-only');
    }
    expect(() =>
      db.exec("INSERT OR REPLACE INTO log (seq, time, actor, kind, arguments) VALUES (1, '', 'x', 'x', '{}')"),
    ).toThrow('the log is append-only');
    expect(log.read('').map(({ actor }) => actor)).toEqual(['cli']);
  });

  it('has no newest act when it is empty', () => {
    const { log } = open();
    expect([log.newest(3), log.newestExcept('export.run')]).toEqual([[], null]);
  });
});

describe('meta', () => {
  it('keeps values by key, the last one', () => {
    const meta = createMeta(openDatabase(':memory:', temp()));
    meta.set('a', { b: [1, null] });
    meta.set('c', 'old');
    meta.set('c', 'new');
    expect([meta.get('a'), meta.get('c'), meta.get('d')]).toEqual([{ b: [1, null] }, 'new', null]);
  });
});
