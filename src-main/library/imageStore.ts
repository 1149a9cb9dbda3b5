import type { ImageRow } from '../../src-shared/contract/library.ts';
import type { Db, Statement } from '../database/Db.ts';
import { remembered } from '../database/remembered.ts';
import { createArrivalStore } from './arrivalStore.ts';
import { createDamageStore, KEEPABLE } from './damageStore.ts';
import type { Inspection } from '../pixels/inspect.ts';

export interface Root {
  readonly id: number;
  readonly path: Buffer;
  readonly display: string;
  readonly name: string;
}

/** The recorded facts of an image that a scan compares with the file on disk. */
export interface KnownImage {
  readonly id: number;
  readonly path: Buffer;
  readonly bytes: number;
  readonly mtime_ms: number;
  readonly sha256: string | null;
  readonly state: 'ready' | 'failed';
  readonly missing: number;
  /** 1 until its bytes have been read. */
  readonly unread: number;
}

export interface ReadyImage {
  readonly id: number;
  readonly sha256: string;
  readonly excluded: number;
  /** 1 if another image represents it in the questions. */
  readonly represented: number;
}

/** The facts by which a group of near duplicates chooses the image that represents it. */
export interface Likeness {
  readonly id: number;
  readonly sha256: string;
  readonly pixels: number;
  readonly bytes: number;
}

/** The bytes of a file's absolute path. */
export interface ImagePath {
  readonly id: number;
  /** Id of its root. */
  readonly root: number;
  readonly sha256: string | null;
  readonly bytes: number;
  readonly path: Buffer;
}

type PathRow = Omit<ImagePath, 'path'> & { folder: Buffer; path: Buffer };
const absolute = ({ folder, path, ...row }: PathRow): ImagePath => ({
  ...row,
  path: Buffer.concat([folder, Buffer.from('/'), path]),
});

const PATHS =
  'SELECT images.id, images.sha256, images.root, images.bytes, roots.path AS folder, images.path FROM images JOIN roots ON roots.id = images.root';

/**
 * True if another image represents this one (`aside` holds its id) and may itself be asked about.
 */
const REPRESENTED =
  "EXISTS (SELECT 1 FROM images AS shown WHERE shown.id = images.aside AND shown.state = 'ready' AND shown.missing = 0 AND shown.excluded = 0)";

/** The same rows in id order, with other ones in the place of those of their ids. */
function withRows(rows: readonly ReadyImage[], others: readonly ReadyImage[]): readonly ReadyImage[] {
  const byId = new Map(others.map((row) => [row.id, row]));
  return rows.map((row) => byId.get(row.id) ?? row);
}

/** All SQL for roots, images and ignored files. */
export function createImageStore(db: Db) {
  const insertImage = db.prepare<[number, Buffer, string, number, number]>(
    "INSERT INTO images (root, path, display, bytes, mtime_ms, state, arrived) VALUES (?, ?, ?, ?, ?, 'ready', 1)",
  );
  const failNew = db.prepare<[number, Buffer, string, string]>(
    "INSERT INTO images (root, path, display, bytes, mtime_ms, unread, state, reason, arrived) VALUES (?, ?, ?, 0, 0, 0, 'failed', ?, 1) ON CONFLICT (root, path) DO UPDATE SET bytes = 0, mtime_ms = 0, state = 'failed', reason = excluded.reason, missing = 0",
  );
  const touch = db.prepare<[number, number, number]>(
    "UPDATE images SET bytes = ?, mtime_ms = ?, unread = 1, state = 'ready', reason = NULL, missing = 0 WHERE id = ?",
  );
  const seen = db.prepare<[number]>('UPDATE images SET missing = 0 WHERE id = ?');
  const lost = db.prepare<[number]>('UPDATE images SET missing = 1 WHERE id = ?');
  const inspected = db.prepare<[number, number, string, number, number, string, number]>(
    "UPDATE images SET changed = CASE WHEN ? > 0 THEN ? ELSE changed END, sha256 = ?, width = ?, height = ?, format = ?, unread = 0, state = 'ready', reason = NULL, damaged = 0 WHERE id = ?",
  );
  const failForGood = db.prepare<[string, number]>(
    "UPDATE images SET unread = 0, state = 'failed', reason = ?, damaged = 0 WHERE id = ?",
  );
  const failReading = db.prepare<[string, number]>(
    "UPDATE images SET unread = 1, state = 'failed', reason = ? WHERE id = ?",
  );
  const failedWithHash = db.prepare<[string, string, number]>(
    "UPDATE images SET sha256 = ?, unread = 0, state = 'failed', reason = ?, damaged = 0 WHERE id = ?",
  );
  const pathOf = db.prepare<[number], PathRow>(`${PATHS} WHERE images.id = ?`);
  const rowOf = db.prepare<
    [number],
    Omit<ImageRow, 'excluded' | 'changed' | 'represented' | 'damaged'> & {
      root: string;
      excluded: number;
      represented: number;
      damaged: number;
    }
  >(
    `SELECT images.id, images.display AS file, roots.name AS root, coalesce(width, 0) AS width, coalesce(height, 0) AS height, coalesce(format, '') AS format, bytes, excluded, damaged, ${REPRESENTED} AS represented FROM images JOIN roots ON roots.id = images.root WHERE images.id = ?`,
  );
  const exclude = db.prepare<[number, number]>('UPDATE images SET excluded = ? WHERE id = ?');
  const represent = db.prepare<[number, number]>('UPDATE images SET aside = ? WHERE id = ?');
  const takeBack = db.prepare('UPDATE images SET aside = 0 WHERE aside <> 0');
  const alone = db.prepare<[string, string]>(
    'UPDATE images SET aside = 0 WHERE aside <> 0 AND (id IN (SELECT value FROM json_each(?)) OR aside IN (SELECT value FROM json_each(?)))',
  );
  const relink = db.prepare<[Buffer, string, number]>('UPDATE roots SET path = ?, display = ? WHERE id = ?');
  const countRoots = db.prepare('SELECT count(*) FROM roots').pluck();
  const severalRoots = () => (countRoots.get() as number) > 1;
  const named = (row: { root: string; file: string }) => (severalRoots() ? `${row.root}/${row.file}` : row.file);

  // every change to an image goes through here, so that remembered results notice it
  let changes = 0;
  // like `changes`, but not counting exclusions: they come one by one and change neither which
  // images there are nor their content
  let contentChanges = 0;
  const write = <P extends unknown[]>(statement: Statement<P>, ...values: P) => {
    changes++;
    contentChanges++;
    return statement.run(...values);
  };

  // ignored files are not images: they affect only the counts
  let ignoredChanges = 0;

  const damage = createDamageStore(db, write);
  const selectReady = db.prepare<[], ReadyImage>(
    `SELECT id, sha256, excluded, ${REPRESENTED} AS represented FROM images WHERE state = 'ready' AND missing = 0 AND sha256 IS NOT NULL ORDER BY id`,
  );
  const selectSome = db.prepare<[string], ReadyImage>(
    `SELECT id, sha256, excluded, ${REPRESENTED} AS represented FROM images WHERE id IN (SELECT value FROM json_each(?))`,
  );
  const selectRepresented = db.prepare<[], { id: number; kept: number }>(
    'SELECT id, aside AS kept FROM images WHERE aside <> 0',
  );
  const standsFor = remembered(
    () => [contentChanges],
    () => Map.groupBy(selectRepresented.all(), ({ kept }) => kept),
  );
  let held: { readonly changes: number; readonly rows: readonly ReadyImage[] } | null = null;
  const ready = (): readonly ReadyImage[] => {
    if (held?.changes !== changes) held = { changes, rows: selectReady.all() };
    return held.rows;
  };
  /**
   * Excludes or includes images. Of the remembered rows it reads again only theirs, and those of
   * the images that they represent.
   */
  const excludeThese = (ids: readonly number[], excluded: boolean): number => {
    const before = held?.changes === changes ? held.rows : null;
    const count = ids.reduce((sum, id) => sum + exclude.run(excluded ? 1 : 0, id).changes, 0);
    changes++;
    if (before) {
      const touched = ids.flatMap((id) => [id, ...(standsFor().get(id) ?? []).map((image) => image.id)]);
      held = { changes, rows: withRows(before, selectSome.all(JSON.stringify(touched))) };
    }
    return count;
  };
  const count = db.prepare<[], { ready: number; failed: number; missing: number; ignored: number }>(
    `SELECT count(*) FILTER (WHERE state = 'ready' AND missing = 0) AS ready,
            count(*) FILTER (WHERE state = 'failed' AND missing = 0) AS failed,
            count(*) FILTER (WHERE missing = 1) AS missing,
            (SELECT count(*) FROM ignored WHERE is_file = 1) AS ignored
     FROM images`,
  );
  const counts = remembered(
    () => [contentChanges, ignoredChanges],
    () => count.get() as { ready: number; failed: number; missing: number; ignored: number },
  );

  return {
    ...damage,
    ...createArrivalStore(db, write),
    roots: () => db.prepare<[], Root>('SELECT * FROM roots ORDER BY id').all(),
    addRoot: (path: Buffer, display: string, name: string) =>
      Number(
        db.prepare('INSERT INTO roots (path, display, name) VALUES (?, ?, ?)').run(path, display, name).lastInsertRowid,
      ),

    /** Points a root at a new folder; its images keep their records. */
    relink: (root: number, path: Buffer, display: string) => void write(relink, path, display, root),
    /** Number of images in each root that are not missing. */
    imagesOfRoots: () =>
      new Map(
        db
          .prepare<[], { root: number; n: number }>(
            'SELECT root, count(*) AS n FROM images WHERE missing = 0 GROUP BY root',
          )
          .all()
          .map(({ root, n }) => [root, n]),
      ),

    known: (root: number) =>
      db
        .prepare<[number], KnownImage>(
          'SELECT id, path, bytes, mtime_ms, sha256, state, missing, unread FROM images WHERE root = ?',
        )
        .all(root),
    insert: (root: number, path: Buffer, display: string, bytes: number, mtimeMs: number) =>
      Number(write(insertImage, root, path, display, bytes, mtimeMs).lastInsertRowid),
    /** Marks an image to be read again, because its content may have changed. */
    touch: (id: number, bytes: number, mtimeMs: number) => void write(touch, bytes, mtimeMs, id),
    seen: (id: number) => void write(seen, id),
    lost: (id: number) => void write(lost, id),
    unreadable: (root: number, path: Buffer, display: string, reason: string) =>
      void write(failNew, root, path, display, reason),
    replaceIgnored: (
      root: number,
      files: readonly { path: Buffer; display: string; reason: string; isFile: boolean }[],
    ) => {
      ignoredChanges++;
      const insert = db.prepare(
        'INSERT INTO ignored (root, path, display, reason, is_file) VALUES (?, ?, ?, ?, ?) ON CONFLICT (root, path) DO UPDATE SET reason = excluded.reason, is_file = excluded.is_file',
      );
      const drop = db.prepare('DELETE FROM ignored WHERE root = ? AND path = ?');
      const before = new Map(
        db
          .prepare<[number], { path: Buffer; reason: string; is_file: number }>(
            'SELECT path, reason, is_file FROM ignored WHERE root = ?',
          )
          .all(root)
          .map((row) => [row.path.toString('latin1'), row]),
      );
      for (const { path, display, reason, isFile } of files) {
        const key = path.toString('latin1');
        const known = before.get(key);
        before.delete(key);
        if (known?.reason !== reason || known.is_file !== (isFile ? 1 : 0))
          insert.run(root, path, display, reason, isFile ? 1 : 0);
      }
      for (const { path } of before.values()) drop.run(root, path);
    },

    toInspect: () =>
      db.prepare<[], PathRow>(`${PATHS} WHERE unread = 1 AND missing = 0 ORDER BY images.id`).all().map(absolute),
    /**
     * Records what was found in a file.
     *
     * @param changed the log entry about its new content; 0 if the content is the same
     */
    inspected: (id: number, found: Inspection, changed = 0) => {
      if (found.kind === 'image') {
        // a known fault of this content applies to every copy
        const fault = damage.damageOf(found.sha256);
        write(inspected, changed, changed, found.sha256, found.width, found.height, found.format, id);
        if (fault !== null) damage.failContent(found.sha256, fault, true);
      } else if (found.sha256 === null) write(found.final ? failForGood : failReading, found.reason, id);
      else write(failedWithHash, found.sha256, found.reason, id);
    },
    /**
     * Records a file that could not be read, or changed while it was read; the next scan tries
     * again.
     */
    failReading: (id: number, reason: string) => void write(failReading, reason, id),

    /** Ready images in id order; the same array until an image changes. */
    ready,
    /** Images that may be asked about, in id order. */
    likenesses: () =>
      db
        .prepare<[], Likeness>(
          "SELECT id, sha256, coalesce(width, 0) * coalesce(height, 0) AS pixels, bytes FROM images WHERE state = 'ready' AND missing = 0 AND excluded = 0 AND sha256 IS NOT NULL ORDER BY id",
        )
        .all(),
    /** Width and height of every ready image, in id order. */
    sides: () =>
      db
        .prepare<[], { id: number; width: number; height: number }>(
          "SELECT id, coalesce(width, 0) AS width, coalesce(height, 0) AS height FROM images WHERE state = 'ready' AND missing = 0 AND sha256 IS NOT NULL ORDER BY id",
        )
        .all(),
    /** Records which images represent others in the questions. */
    represent: (pairs: readonly (readonly [id: number, kept: number])[]) => {
      for (const [id, kept] of pairs) write(represent, kept, id);
    },
    /** No image represents others any more. */
    takeBack: () => write(takeBack).changes,
    /** Clears the links between duplicates, in both directions, of images whose content changed. */
    standAlone: (ids: readonly number[]) => {
      const list = JSON.stringify(ids);
      write(alone, list, list);
    },
    countRepresented: () =>
      db
        .prepare(`SELECT count(*) FROM images WHERE state = 'ready' AND missing = 0 AND aside <> 0 AND ${REPRESENTED}`)
        .pluck()
        .get() as number,
    /** SHA-256 of an image; empty if it was never read. */
    hashOf: (id: number): string => pathOf.get(id)?.sha256 ?? '',
    /** Images whose content changed, each with the number of the log entry about it. */
    changed: () =>
      new Map(
        db
          .prepare<[], { id: number; changed: number }>('SELECT id, changed FROM images WHERE changed > 0')
          .all()
          .map(({ id, changed }) => [id, changed]),
      ),
    pathOf: (id: number) => {
      const row = pathOf.get(id);
      return row ? absolute(row) : null;
    },
    rows: (ids: readonly number[]): Omit<ImageRow, 'changed'>[] =>
      ids.flatMap((id) => {
        const row = rowOf.get(id);
        if (!row) return [];
        const { root: _root, ...rest } = row;
        return [
          {
            ...rest,
            file: named(row),
            excluded: row.excluded === 1,
            represented: row.represented === 1,
            damaged: row.damaged === 1,
          },
        ];
      }),
    /**
     * Every present file and its content, in the order of roots and paths: the result of a scan.
     */
    contents: (): string[] =>
      db
        .prepare<[], { file: string; root: string; sha256: string | null }>(
          'SELECT images.display AS file, roots.name AS root, sha256 FROM images JOIN roots ON roots.id = images.root WHERE missing = 0 ORDER BY roots.id, images.path',
        )
        .all()
        .map((row) => `${named(row)} ${row.sha256 ?? 'not read'}`),
    /** The name of every image as it appears in outputs. */
    names: () =>
      new Map(
        db
          .prepare<[], { id: number; file: string; root: string }>(
            'SELECT images.id, images.display AS file, roots.name AS root FROM images JOIN roots ON roots.id = images.root',
          )
          .all()
          .map((row) => [row.id, named(row)]),
      ),
    /** Failed files in id order, starting after the id `after`; all of them without a limit. */
    failures: (after = 0, limit = -1) =>
      db
        .prepare<[number, number], { id: number; file: string; reason: string; damaged: number; root: string }>(
          `SELECT images.id, images.display AS file, roots.name AS root, coalesce(reason, '') AS reason, ${KEEPABLE} AS damaged FROM images JOIN roots ON roots.id = images.root WHERE state = 'failed' AND missing = 0 AND images.id > ? ORDER BY images.id LIMIT ?`,
        )
        .all(after, limit)
        .map((row) => ({ id: row.id, file: named(row), reason: row.reason, damaged: row.damaged === 1 })),
    /** Ignored files; first the folders that cannot be read, whose files cannot be counted. */
    ignored: (limit: number) =>
      db
        .prepare<[number], { file: string; reason: string; root: string }>(
          'SELECT ignored.display AS file, reason, roots.name AS root FROM ignored JOIN roots ON roots.id = ignored.root ORDER BY is_file, ignored.root, ignored.path LIMIT ?',
        )
        .all(limit)
        .map((row) => ({ file: named(row), reason: row.reason })),
    exclude: excludeThese,

    counts,
    tally: (column: 'format' | 'side') => {
      const value = column === 'format' ? "coalesce(format, 'unknown')" : 'max(width, height)';
      return db
        .prepare<[], { value: string | number; files: number }>(
          `SELECT ${value} AS value, count(*) AS files FROM images WHERE state = 'ready' AND missing = 0 AND sha256 IS NOT NULL GROUP BY 1`,
        )
        .all();
    },
    ignoredByReason: () =>
      db
        .prepare<[], { reason: string; files: number }>(
          'SELECT reason, count(*) AS files FROM ignored GROUP BY reason ORDER BY files DESC, reason',
        )
        .all(),
    duplicates: () =>
      db
        .prepare(
          "SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM images WHERE state = 'ready' AND missing = 0 AND sha256 IS NOT NULL GROUP BY sha256)",
        )
        .pluck()
        .get() as number,
    /** Changes whenever an image is added, read, excluded or lost. */
    state: () => String(changes),
    /** Changes whenever an image was added, read or lost: for what exclusions do not change. */
    contentState: () => String(contentChanges),
    transaction: <T>(work: () => T): T => {
      try {
        return db.transaction(work)();
      } catch (error) {
        // results remembered during the transaction are based on changes that were rolled back
        changes++;
        contentChanges++;
        ignoredChanges++;
        throw error;
      }
    },
  };
}

export type ImageStore = ReturnType<typeof createImageStore>;
