import { float32, toBlob } from '../database/blobs.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import type { Db } from '../database/Db.ts';
import { remembered } from '../database/remembered.ts';
import { DECODED_PIXELS } from '../pixels/decodedPixels.ts';

export interface EncoderRow {
  readonly id: string;
  readonly name: string;
  /** The ONNX file, content-addressed below the project's files folder, or shipped. */
  readonly file: string;
  /** Preprocessing as JSON. */
  readonly preprocessing: string;
  readonly dim: number | null;
}

const READY = "images.state = 'ready' AND images.missing = 0 AND images.sha256 IS NOT NULL";

/** All SQL about encoders and their vectors, which belong to content. */
export function createEmbeddingStore(db: Db) {
  const insert = db.prepare<[string, string, Buffer]>(
    'INSERT INTO embeddings (encoder, sha256, vector) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const keys = db.prepare<[string], string>('SELECT sha256 FROM embeddings WHERE encoder = ?').pluck();
  const vector = db
    .prepare<[string, string], Buffer>('SELECT vector FROM embeddings WHERE encoder = ? AND sha256 = ?')
    .pluck();

  // counting rows would read all of them, and this is asked at every turn
  let changes = 0;
  const embeddedContents = remembered(
    () => [changes],
    (encoder: string): ReadonlySet<string> => new Set(keys.all(encoder)),
  );

  return {
    /**
     * Records an encoder. One content has one name for ever, since spaces are called by it: a name that another
     * content has already gets the beginning of the id.
     */
    saveEncoder: ({ id, name, file, preprocessing }: Omit<EncoderRow, 'dim'>) => {
      changes++;
      const taken = db.prepare<[string, string]>('SELECT 1 FROM encoders WHERE name = ? AND id <> ?').get(name, id);
      db.prepare(
        'INSERT INTO encoders (id, name, file, preprocessing) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET file = excluded.file',
      ).run(id, taken ? `${name}-${id.slice(0, 4)}` : name, file, preprocessing);
    },
    /** Takes back an encoder that made no vector. */
    forgetUnused: (id: string): boolean => {
      changes++;
      const unused =
        'DELETE FROM encoders WHERE id = ? AND NOT EXISTS (SELECT 1 FROM embeddings WHERE encoder = encoders.id)';
      return db.prepare(unused).run(id).changes > 0;
    },
    setDim: (id: string, dim: number): void => {
      changes++;
      db.prepare('UPDATE encoders SET dim = ? WHERE id = ?').run(dim, id);
    },
    encoders: () =>
      db
        .prepare<[], EncoderRow & { images: number }>(
          `SELECT encoders.*, (SELECT count(*) FROM images JOIN embeddings ON embeddings.sha256 = images.sha256 WHERE encoder = encoders.id AND ${READY}) AS images FROM encoders ORDER BY name, id`,
        )
        .all(),
    /** The same by name, without counting images. */
    names: () =>
      db.prepare<[], Pick<EncoderRow, 'id' | 'name'>>('SELECT id, name FROM encoders ORDER BY name, id').all(),
    /** The encoder of this name or id that was used last. */
    encoder: (name: string): EncoderRow | null =>
      db
        .prepare<[string, string], EncoderRow>(
          'SELECT * FROM encoders WHERE name = ? OR id = ? ORDER BY dim IS NULL, id LIMIT 1',
        )
        .get(name, name) ?? null,
    save: (encoder: string, sha256: string, made: Float32Array): void => {
      changes += insert.run(encoder, sha256, toBlob(made)).changes;
    },
    /** One image for each content without a vector of this encoder, in id order. */
    missing: (encoder: string) =>
      db
        .prepare<[string], { id: number; sha256: string; pixels: number; kept: number; folder: Buffer; path: Buffer }>(
          `SELECT min(images.id) AS id, images.sha256, ${DECODED_PIXELS} AS pixels, EXISTS (SELECT 1 FROM kept WHERE kept.sha256 = images.sha256) AS kept, roots.path AS folder, images.path FROM images JOIN roots ON roots.id = images.root
         WHERE ${READY} AND NOT EXISTS (SELECT 1 FROM embeddings WHERE encoder = ? AND embeddings.sha256 = images.sha256)
         GROUP BY images.sha256 ORDER BY 1`,
        )
        .all(encoder)
        .map(({ id, sha256, pixels, kept, folder, path }) => ({
          id,
          sha256,
          pixels,
          kept: kept === 1,
          path: Buffer.concat([folder, Buffer.from('/'), path]),
        })),
    /** Every content with a vector of this encoder, whether an image of it is there or not. Reads no vector. */
    embeddedContents,
    /** The vectors of these contents, one row each. Throws for a content without one and for one of another length. */
    rowsOf: (
      hashes: readonly string[],
      { id, dim }: { readonly id: string; readonly dim: number },
    ): Matrix<Float32Array> => {
      const data = new Float32Array(hashes.length * dim);
      hashes.forEach((sha256, i) => {
        const found = vector.get(id, sha256);
        if (found?.byteLength !== dim * Float32Array.BYTES_PER_ELEMENT)
          throw new Error(`vector of ${sha256}: ${found?.byteLength ?? 0} bytes for ${dim} numbers`);
        data.set(float32(found), i * dim);
      });
      return { data, n: hashes.length, dim };
    },
    /** Every vector of an encoder, by content. */
    vectors: (encoder: string): Map<string, Float32Array> =>
      new Map(
        db
          .prepare<[string], { sha256: string; vector: Buffer }>(
            'SELECT sha256, vector FROM embeddings WHERE encoder = ?',
          )
          .all(encoder)
          .map((row) => [row.sha256, float32(row.vector)]),
      ),
    /** Changes whenever a vector was added, or an encoder. */
    state: () => String(changes),
    transaction: <T>(work: () => T): T => db.transaction(work)(),
  };
}

export type EmbeddingStore = ReturnType<typeof createEmbeddingStore>;
