import { HISTOGRAM_BINS } from '../../src-shared/features/luminanceHistogram.ts';
import { FEATURE_NAMES } from '../../src-shared/features/names.ts';
import { HASH_BITS } from '../../src-shared/features/perceptualHash.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import { float32, toBlob } from '../database/blobs.ts';
import type { Db } from '../database/Db.ts';
import { remembered } from '../database/remembered.ts';
import { DECODED_PIXELS } from '../pixels/decodedPixels.ts';
import type { Measured } from '../pixels/Measurement.ts';
import type { RecordedFile } from '../pixels/recordedFile.ts';

export interface FeatureMatrix {
  readonly ids: Int32Array;
  /** Content of each row, for result ids. */
  readonly hashes: readonly string[];
  readonly excluded: Uint8Array;
  /** ids.length x 24, row-major. */
  readonly data: Float32Array;
}

/** What images look like, by which near-duplicates are found. */
export interface PerceptualHashes {
  readonly ids: Int32Array;
  /** ids.length x 8 bytes. */
  readonly bits: Uint8Array;
}

export interface ToMeasure extends RecordedFile {
  readonly id: number;
  readonly path: Buffer;
  /** As its decoding weighs. */
  readonly pixels: number;
}

const READY = "images.state = 'ready' AND images.missing = 0 AND images.sha256 IS NOT NULL";

/** All SQL about measurements. They belong to content, so a copy of an image is measured once. */
export function createFeatureStore(db: Db) {
  const insert = db.prepare<[string, string, Buffer, Buffer, Buffer]>(
    'INSERT INTO features (sha256, version, vector, histogram, phash) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET phash = excluded.phash WHERE phash IS NULL',
  );
  const one = db.prepare<[string, number], { vector: Buffer; histogram: Buffer; phash: Buffer | null }>(
    'SELECT vector, histogram, phash FROM features JOIN images ON images.sha256 = features.sha256 WHERE version = ? AND images.id = ?',
  );
  const unmeasured = db.prepare<[string | null, string], Omit<ToMeasure, 'path'> & { folder: Buffer; path: Buffer }>(
    `SELECT min(images.id) AS id, images.sha256, bytes, mtime_ms AS mtimeMs, ${DECODED_PIXELS} AS pixels, roots.path AS folder, images.path FROM images JOIN roots ON roots.id = images.root
     WHERE ${READY} AND images.root IN (SELECT value FROM json_each(coalesce(?, (SELECT json_group_array(id) FROM roots))))
     AND NOT EXISTS (SELECT 1 FROM features WHERE features.sha256 = images.sha256 AND version = ? AND phash IS NOT NULL)
     GROUP BY images.sha256 ORDER BY 1`,
  );
  const measured = db.prepare<[string], { n: number }>(
    `SELECT count(*) AS n FROM images WHERE ${READY} AND EXISTS (SELECT 1 FROM features WHERE features.sha256 = images.sha256 AND version = ? AND phash IS NOT NULL)`,
  );
  const rows = db.prepare<[string], { id: number; sha256: string; excluded: number; vector: Buffer }>(
    `SELECT images.id, images.sha256, images.excluded, vector FROM images JOIN features ON features.sha256 = images.sha256 AND version = ? WHERE ${READY} ORDER BY images.id`,
  );
  const phashes = db.prepare<[string], { id: number; phash: Buffer }>(
    `SELECT images.id, phash FROM images JOIN features ON features.sha256 = images.sha256 AND version = ? AND phash IS NOT NULL WHERE ${READY} ORDER BY images.id`,
  );
  const contents = db
    .prepare<[string], string>(
      `SELECT DISTINCT images.sha256 FROM images JOIN features ON features.sha256 = images.sha256 AND version = ? WHERE ${READY} ORDER BY 1`,
    )
    .pluck();

  const keys = db
    .prepare<[string, number], string>('SELECT sha256 FROM features WHERE version = ? AND (phash IS NOT NULL OR NOT ?)')
    .pluck();
  const vector = db
    .prepare<[string, string], Buffer>('SELECT vector FROM features WHERE sha256 = ? AND version = ?')
    .pluck();

  // counting rows would read all of them, and this is asked at every turn
  let saved = 0;
  const measuredContents = remembered(
    () => [saved],
    (version: string): ReadonlySet<string> => new Set(keys.all(version, 0)),
  );
  const completeContents = remembered(
    () => [saved],
    (version: string): ReadonlySet<string> => new Set(keys.all(version, 1)),
  );

  return {
    save: (sha256: string, version: string, { vector, histogram, phash }: Measured) => {
      const drawn = Float32Array.of(...histogram.bins, histogram.p1, histogram.p99);
      saved += insert.run(sha256, version, toBlob(vector), toBlob(drawn), toBlob(phash)).changes;
    },
    /** What was measured of an image; `phash` is empty in a row of an older version, until it is completed. */
    of: (id: number, version: string): Measured | null => {
      const row = one.get(version, id);
      if (!row) return null;
      const drawn = float32(row.histogram);
      return {
        vector: float32(row.vector),
        histogram: {
          bins: drawn.subarray(0, HISTOGRAM_BINS),
          p1: drawn[HISTOGRAM_BINS],
          p99: drawn[HISTOGRAM_BINS + 1],
        },
        phash: Uint8Array.from(row.phash ?? []),
      };
    },
    /** One image for each content that has no measurement of this version, in id order; in these folders, where some are named. */
    unmeasured: (version: string, roots?: readonly number[]): ToMeasure[] =>
      unmeasured
        .all(roots ? JSON.stringify(roots) : null, version)
        .map(({ folder, path, ...image }) => ({ ...image, path: Buffer.concat([folder, Buffer.from('/'), path]) })),
    measured: (version: string) => measured.get(version)?.n ?? 0,
    matrix: (version: string): FeatureMatrix => {
      const found = rows.all(version);
      const data = new Float32Array(found.length * FEATURE_NAMES.length);
      found.forEach((row, i) => data.set(float32(row.vector), i * FEATURE_NAMES.length));
      return {
        ids: Int32Array.from(found, (row) => row.id),
        hashes: found.map((row) => row.sha256),
        excluded: Uint8Array.from(found, (row) => row.excluded),
        data,
      };
    },
    /** Every content with a measurement of this version, whether an image of it is there or not. Reads no vector. */
    measuredContents,
    /** Those of them whose measurement has a perceptual hash, as only older versions lack. */
    completeContents,
    /** The features of these contents, one row each. Throws for a content that is not measured. */
    rowsOf: (hashes: readonly string[], version: string): Matrix<Float32Array> => {
      const dim = FEATURE_NAMES.length;
      const data = new Float32Array(hashes.length * dim);
      hashes.forEach((sha256, i) => {
        const found = vector.get(sha256, version);
        if (!found) throw new Error(`content without features: ${sha256}`);
        data.set(float32(found), i * dim);
      });
      return { data, n: hashes.length, dim };
    },
    /** Every content that is there and measured, in order. */
    contents: (version: string): string[] => contents.all(version),
    /** The perceptual hash of every ready image that has one, in id order. */
    phashes: (version: string): PerceptualHashes => {
      const found = phashes.all(version);
      const bits = new Uint8Array(found.length * (HASH_BITS / 8));
      found.forEach((row, i) => bits.set(row.phash, i * (HASH_BITS / 8)));
      return { ids: Int32Array.from(found, (row) => row.id), bits };
    },
    /** Changes whenever a measurement was added or completed. */
    state: () => String(saved),
    transaction: <T>(work: () => T): T => db.transaction(work)(),
  };
}

export type FeatureStore = ReturnType<typeof createFeatureStore>;
