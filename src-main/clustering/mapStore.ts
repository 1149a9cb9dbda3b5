import type { MapName } from '../../src-shared/clustering/maps.ts';
import type { Db } from '../database/Db.ts';

/** A map as it is kept, without its points. */
export interface KeptMap {
  readonly id: string;
  readonly method: MapName;
  /** Values by name. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Null where the method draws nothing at random. */
  readonly seed: number | null;
  /** Id of the space that it was made of. */
  readonly space: string;
}

/** A kept map with what it is called by, and how many images it has. */
export interface ListedMap extends KeptMap {
  readonly spaceName: string;
  readonly images: number;
}

/** Blobs: int32 ids, and a packed layout. */
export interface MapBlobs {
  readonly images: Buffer;
  readonly result: Buffer;
}

type Row = Omit<ListedMap, 'parameters'> & { readonly parameters: string };

const listed = ({ parameters, ...row }: Row): ListedMap => ({ ...row, parameters: JSON.parse(parameters) });

const LISTED = `SELECT maps.id, method, parameters, seed, space, spaces.name AS spaceName, length(images) / 4 AS images
  FROM maps JOIN spaces ON spaces.id = maps.space`;

/** All SQL about maps. None is ever destroyed or written over. */
export function createMapStore(db: Db) {
  const insert = db.prepare(
    `INSERT INTO maps (id, method, parameters, seed, space, result) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO NOTHING`,
  );
  const byId = db.prepare<[string], Row>(`${LISTED} WHERE maps.id = ?`);
  const all = db.prepare<[], Row>(`${LISTED} ORDER BY maps.seq DESC`);
  const blobs = db.prepare<[string], MapBlobs>(
    'SELECT images, result FROM maps JOIN spaces ON spaces.id = maps.space WHERE maps.id = ?',
  );
  return {
    save: ({ id, method, parameters, seed, space }: KeptMap, result: Buffer) =>
      void insert.run(id, method, JSON.stringify(parameters), seed, space, result),
    get: (id: string): ListedMap | null => {
      const row = byId.get(id);
      return row ? listed(row) : null;
    },
    /** The newest first. */
    list: (): ListedMap[] => all.all().map(listed),
    /** Throws for an unknown id. */
    blobs: (id: string): MapBlobs => {
      const found = blobs.get(id);
      if (!found) throw new Error(`invalid map: ${id}`);
      return found;
    },
    transaction: (work: () => void): void => db.transaction(work)(),
  };
}

export type MapStore = ReturnType<typeof createMapStore>;
