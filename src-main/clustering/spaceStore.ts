import type { FittedSpace } from '../../src-shared/clustering/space.ts';
import { int32, toBlob } from '../database/blobs.ts';
import type { Db } from '../database/Db.ts';
import { pack, unpack } from '../database/packed.ts';

/** A space as it was when a result was made in it. */
export interface KeptSpace {
  readonly id: string;
  readonly name: string;
  readonly inputs: readonly string[];
  readonly fitted: FittedSpace;
  /** Image id of each of its rows. */
  readonly ids: Int32Array;
}

/** All SQL about spaces that results were made in. None is ever changed. */
export function createSpaceStore(db: Db) {
  const insert = db.prepare(
    'INSERT INTO spaces (id, name, fitted, images, inputs) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const fit = db.prepare<[string], { name: string; fitted: Buffer; images: Buffer; inputs: string }>(
    'SELECT name, fitted, images, inputs FROM spaces WHERE id = ?',
  );
  const facts = db.prepare<[string], { name: string; images: number; inputs: string }>(
    'SELECT name, length(images) / 4 AS images, inputs FROM spaces WHERE id = ?',
  );
  const images = db.prepare<[string], Buffer>('SELECT images FROM spaces WHERE id = ?').pluck();

  return {
    /** Writes a space down, so that a result that is made in it can be traced and restored. */
    keep: ({ id, name, fitted, ids, inputs }: KeptSpace): void =>
      void insert.run(id, name, pack(fitted), toBlob(ids), JSON.stringify(inputs)),
    get: (id: string): KeptSpace => {
      const row = fit.get(id);
      if (!row) throw new Error(`invalid space: ${id}`);
      const inputs = JSON.parse(row.inputs) as string[];
      return { id, name: row.name, inputs, fitted: unpack<FittedSpace>(row.fitted), ids: int32(row.images) };
    },
    describe: (id: string): { name: string; images: number; inputs: readonly string[] } => {
      const row = facts.get(id);
      if (!row) throw new Error(`invalid space: ${id}`);
      return { ...row, inputs: JSON.parse(row.inputs) as string[] };
    },
    /** Image ids of a space as it was made, one for each of its rows. */
    imagesOf: (id: string): Int32Array => {
      const row = images.get(id);
      return row ? int32(row) : new Int32Array(0);
    },
  };
}

export type SpaceStore = ReturnType<typeof createSpaceStore>;
