import type { Linkage } from '../../src-shared/model/Linkage.ts';
import { float64, int32, toBlob } from '../database/blobs.ts';
import type { Meta } from '../database/meta.ts';
import type { Db } from '../database/openDatabase.ts';

/** A clustering as it is kept: labels are those of its current cut, one for each row of its space. */
export interface Run {
  readonly seq: number;
  readonly id: string;
  readonly name: string;
  readonly algorithm: 'kmeans' | 'ward';
  readonly space: string;
  readonly seed: number;
  readonly k: number;
  readonly cutHeight: number | null;
  readonly labels: Int32Array;
  readonly linkage: Linkage | null;
  readonly silhouette: number | null;
  readonly seconds: number;
}

type RunRow = Omit<Run, 'cutHeight' | 'labels' | 'linkage'> & {
  readonly cut_height: number | null;
  readonly labels: Buffer;
  readonly linkage: Buffer | null;
};

const CURRENT = 'clustering.current';

function fromRow({ cut_height, labels, linkage, ...row }: RunRow): Run {
  const own = int32(labels);
  return {
    ...row,
    cutHeight: cut_height,
    labels: own,
    linkage: linkage ? { data: float64(linkage), n: own.length } : null,
  };
}

/** All SQL about clustering runs. A run is never destroyed; a new one becomes the current one. */
export function createRunStore(db: Db, meta: Meta) {
  const insert = db.prepare(
    `INSERT INTO runs (id, name, algorithm, space, seed, k, cut_height, labels, linkage, silhouette, seconds)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET k = excluded.k, cut_height = excluded.cut_height, labels = excluded.labels, silhouette = excluded.silhouette`,
  );
  const byId = db.prepare<[string], RunRow>('SELECT * FROM runs WHERE id = ?');
  const get = (id: string): Run | null => {
    const row = byId.get(id);
    return row ? fromRow(row) : null;
  };

  return {
    save: (run: Omit<Run, 'seq'>) => {
      const linkage = run.linkage ? toBlob(run.linkage.data) : null;
      insert.run(
        run.id,
        run.name,
        run.algorithm,
        run.space,
        run.seed,
        run.k,
        run.cutHeight,
        toBlob(run.labels),
        linkage,
        run.silhouette,
        run.seconds,
      );
    },
    get,
    list: (): Run[] => db.prepare<[], RunRow>('SELECT * FROM runs ORDER BY seq').all().map(fromRow),
    current: (): Run | null => {
      const id = meta.get<string>(CURRENT);
      return id === null ? null : get(id);
    },
    makeCurrent: (id: string) => meta.set(CURRENT, id),
    count: () => db.prepare('SELECT count(*) FROM runs').pluck().get() as number,
    saveMap: (method: string, space: string, result: Buffer) =>
      void db
        .prepare(
          'INSERT INTO maps (method, space, result) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET result = excluded.result',
        )
        .run(method, space, result),
    /** The newest map by this method of a space of this name. */
    map: (method: string, spaceName: string) =>
      db
        .prepare<[string, string], { space: string; images: Buffer; result: Buffer }>(
          'SELECT maps.space, spaces.images, maps.result FROM maps JOIN spaces ON spaces.id = maps.space WHERE method = ? AND spaces.name = ? ORDER BY maps.seq DESC LIMIT 1',
        )
        .get(method, spaceName) ?? null,
    transaction: <T>(work: () => T): T => db.transaction(work)(),
  };
}

export type RunStore = ReturnType<typeof createRunStore>;
