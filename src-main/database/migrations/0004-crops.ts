import type { Migration } from '../migrate.ts';

/*
 * `crops`: the features of some crops of an image, one after the other; the steady space learns
 * from them how framing changes features.
 */
export const crops: Migration = {
  version: 4,
  sql: `
CREATE TABLE crops (
  sha256 TEXT NOT NULL,
  version TEXT NOT NULL,
  vectors BLOB NOT NULL,
  PRIMARY KEY (sha256, version)
) STRICT, WITHOUT ROWID;
`,
};
