import type { Migration } from '../migrate.ts';

/*
 * `phash`: the 64 bits by which near-duplicates are found, of the same pixels as the vector; null in rows of older versions.
 * `damaged`: the file has a fault that the decoder can read past; such an image fails, unless its content is in `kept`.
 * `aside`: another image stands for it, so it is not asked about; it is measured, labeled by the model and exported.
 */
export const looksAndDamage: Migration = {
  version: 3,
  sql: `
ALTER TABLE features ADD COLUMN phash BLOB;
ALTER TABLE images ADD COLUMN damaged INTEGER NOT NULL DEFAULT 0;
ALTER TABLE images ADD COLUMN aside INTEGER NOT NULL DEFAULT 0;
CREATE TABLE kept (sha256 TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`,
};
