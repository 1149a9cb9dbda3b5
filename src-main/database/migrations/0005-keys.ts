import type { Migration } from '../migrate.ts';

/*
 * Keys apart from their vectors. A status and the spaces ask which contents are measured; without
 * these, the answer is read from rows of some kilobytes each. `phash` is in the index because a
 * measurement without one is not complete.
 */
export const keys: Migration = {
  version: 5,
  sql: `
CREATE INDEX embeddings_by_encoder ON embeddings (encoder, sha256);
CREATE INDEX features_by_version ON features (version, sha256, phash);
`,
};
