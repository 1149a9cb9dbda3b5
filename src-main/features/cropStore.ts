import { CROP_DEFINITION_VERSION } from '../../src-shared/features/cropBoxes.ts';
import { float32, toBlob } from '../database/blobs.ts';
import type { Db } from '../database/Db.ts';
import { remembered } from '../database/remembered.ts';
import { DECODED_PIXELS } from '../pixels/decodedPixels.ts';
import type { ToMeasure } from './featureStore.ts';

/** The version of what is measured of crops, where features have this one. */
export const cropVersion = (features: string): string => `${features} crops ${CROP_DEFINITION_VERSION}`;

/** All SQL about the features of crops. They belong to content, and each content has all of its crops or none. */
export function createCropStore(db: Db) {
  const insert = db.prepare<[string, string, Buffer]>(
    'INSERT INTO crops (sha256, version, vectors) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const one = db.prepare<[string, string], { vectors: Buffer }>(
    'SELECT vectors FROM crops WHERE sha256 = ? AND version = ?',
  );
  const file = db.prepare<[string], Omit<ToMeasure, 'path'> & { root: Buffer; path: Buffer }>(
    `SELECT images.id, images.sha256, bytes, mtime_ms AS mtimeMs, ${DECODED_PIXELS} AS pixels, roots.path AS root, images.path
     FROM images JOIN roots ON roots.id = images.root
     WHERE state = 'ready' AND missing = 0 AND images.sha256 = ? ORDER BY images.id LIMIT 1`,
  );
  const keys = db.prepare<[string], string>('SELECT sha256 FROM crops WHERE version = ?').pluck();
  let saved = 0;
  const croppedContents = remembered(
    () => [saved],
    (version: string): ReadonlySet<string> => new Set(keys.all(version)),
  );

  return {
    save: (sha256: string, version: string, vectors: Float32Array) => {
      saved += insert.run(sha256, version, toBlob(vectors)).changes;
    },
    /** CROPS x 24, row-major; null where these were not measured. */
    of: (sha256: string, version: string): Float32Array | null => {
      const row = one.get(sha256, version);
      return row ? float32(row.vectors) : null;
    },
    /** Every content whose crops are measured, whether an image of it is there or not. Reads no vector. */
    croppedContents,
    /** A file of this content that can be read; null where there is none any more. */
    fileOf: (sha256: string): ToMeasure | null => {
      const row = file.get(sha256);
      if (!row) return null;
      const { root, path, ...image } = row;
      return { ...image, path: Buffer.concat([root, Buffer.from('/'), path]) };
    },
    /** Changes whenever crops were added. */
    state: () => String(saved),
    transaction: <T>(work: () => T): T => db.transaction(work)(),
  };
}

export type CropStore = ReturnType<typeof createCropStore>;
