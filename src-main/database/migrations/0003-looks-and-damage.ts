import type { Migration } from '../migrate.ts';

/*
 * Columns for near duplicates and damaged files.
 *
 * - `phash`: the 64 bits by which near duplicates are found, from the same pixels as the features;
 *   null in rows of older versions
 * - `damaged`: the file has a fault, but a part of it can be read; such an image is failed unless
 *   its content is in `kept`
 * - `aside`: the id of the image that represents this one in the questions, or 0; it is still
 *   measured, labeled by the model and exported
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
