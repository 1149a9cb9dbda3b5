import type { ClusteringName } from '../../src-shared/clustering/clusterings.ts';
import type { Linkage } from '../../src-shared/model/Linkage.ts';
import { float64, int32, toBlob } from '../database/blobs.ts';
import type { Meta } from '../database/meta.ts';
import type { Db } from '../database/Db.ts';

/** One way to divide a run's images: a cut of its tree, or the one partition of a k-means run, which goes by the run's id. */
export interface Partition {
  readonly id: string;
  readonly name: string;
  readonly k: number;
  /** Where the line through the tree lies; null where there is no tree. */
  readonly height: number | null;
  /** Cluster of each row of the run's space. */
  readonly labels: Int32Array;
  readonly silhouette: number | null;
}

export type KeptPartition = Partition & { readonly run: string };

/** A clustering as it is kept. */
interface RunFacts {
  readonly id: string;
  readonly name: string;
  readonly algorithm: ClusteringName;
  readonly space: string;
  readonly seed: number;
  readonly linkage: Linkage | null;
  readonly seconds: number;
}

/** A clustering at one of its cuts. */
export interface Run extends RunFacts {
  readonly cut: string;
  readonly cutName: string;
  readonly k: number;
  readonly cutHeight: number | null;
  readonly labels: Int32Array;
  readonly silhouette: number | null;
}

/** Which run is the current one and where it is cut, without its tree and its clusters. */
export type CurrentCut = Pick<Run, 'id' | 'space' | 'k' | 'cutHeight'>;

type RunRow = Omit<RunFacts, 'linkage'> & { readonly linkage: Buffer | null; readonly cut: string };
type CutRow = Omit<KeptPartition, 'labels'> & { readonly labels: Buffer };

const CURRENT = 'clustering.current';

const partitionOf = (row: CutRow): KeptPartition => ({ ...row, labels: int32(row.labels) });

/** All SQL about clustering runs and their cuts. None is ever destroyed or written over; a new one becomes the current one. */
export function createRunStore(db: Db, meta: Meta) {
  const insertRun = db.prepare(
    `INSERT INTO runs (id, name, algorithm, space, seed, linkage, seconds) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO NOTHING`,
  );
  // a tree whose images are not all there has no silhouette; the same cut may get one later
  const insertCut = db.prepare(
    `INSERT INTO cuts (id, run, name, k, height, labels, silhouette) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET silhouette = coalesce(cuts.silhouette, excluded.silhouette)`,
  );
  const point = db.prepare<[string, string]>('UPDATE runs SET cut = ? WHERE id = ?');
  const runById = db.prepare<[string], RunRow>('SELECT * FROM runs WHERE id = ?');
  const cutOfRun = db.prepare<[string], CurrentCut>(
    'SELECT runs.id, space, k, height AS cutHeight FROM runs JOIN cuts ON cuts.id = runs.cut WHERE runs.id = ?',
  );
  const cutById = db.prepare<[string], CutRow>('SELECT * FROM cuts WHERE id = ?');
  const cutsOf = db.prepare<[string], CutRow>('SELECT * FROM cuts WHERE run = ? ORDER BY k, seq');

  const cut = (id: string): KeptPartition | null => {
    const row = cutById.get(id);
    return row ? partitionOf(row) : null;
  };

  const assembled = (row: RunRow, at: KeptPartition): Run => ({
    ...row,
    linkage: row.linkage ? { data: float64(row.linkage), n: at.labels.length } : null,
    cut: at.id,
    cutName: at.name,
    k: at.k,
    cutHeight: at.height,
    labels: at.labels,
    silhouette: at.silhouette,
  });
  const atItsCut = (row: RunRow): Run => {
    const at = cut(row.cut);
    if (!at) throw new Error(`invalid run: ${row.id} has no cut ${row.cut}`);
    return assembled(row, at);
  };

  /** Keeps a cut of a run and shows the run there. */
  const saveCut = (run: string, { id, name, k, height, labels, silhouette }: Partition): void => {
    insertCut.run(id, run, name, k, height, toBlob(labels), silhouette);
    point.run(id, run);
  };

  return {
    /** Keeps a run with a partition; what is kept already under its id stays as it is. */
    save: (run: RunFacts, partition: Partition) => {
      const linkage = run.linkage ? toBlob(run.linkage.data) : null;
      insertRun.run(run.id, run.name, run.algorithm, run.space, run.seed, linkage, run.seconds);
      saveCut(run.id, partition);
    },
    saveCut,
    /** A run at the cut that it is shown at, or at another of its cuts; null where there is no such run or cut. */
    get: (id: string, cutId?: string): Run | null => {
      const row = runById.get(id);
      if (!row) return null;
      if (cutId === undefined) return atItsCut(row);
      const at = cut(cutId);
      return at?.run === id ? assembled(row, at) : null;
    },
    list: (): Run[] => db.prepare<[], RunRow>('SELECT * FROM runs ORDER BY seq').all().map(atItsCut),
    cut,
    /** Every cut of a run, the coarsest first. */
    cuts: (run: string): KeptPartition[] => cutsOf.all(run).map(partitionOf),
    /** Shows a run at a cut that was kept. */
    showAt: ({ id, run }: KeptPartition) => void point.run(id, run),
    /** Gives a run or a cut another name. */
    rename: (id: string, name: string): boolean => {
      const runs = db.prepare('UPDATE runs SET name = ? WHERE id = ?').run(name, id).changes;
      return runs + db.prepare('UPDATE cuts SET name = ? WHERE id = ?').run(name, id).changes > 0;
    },
    current: (): Run | null => {
      const id = meta.get<string>(CURRENT);
      const row = id === null ? undefined : runById.get(id);
      return row ? atItsCut(row) : null;
    },
    /** What tells whether the current run is stale; read in no time, however many images it has. */
    currentCut: (): CurrentCut | null => {
      const id = meta.get<string>(CURRENT);
      return (id === null ? undefined : cutOfRun.get(id)) ?? null;
    },
    makeCurrent: (id: string) => meta.set(CURRENT, id),
    count: () => db.prepare('SELECT count(*) FROM runs').pluck().get() as number,
    transaction: <T>(work: () => T): T => db.transaction(work)(),
  };
}

export type RunStore = ReturnType<typeof createRunStore>;
