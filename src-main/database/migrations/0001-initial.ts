import type { Migration } from '../migrate.ts';

/*
 * Paths are the raw bytes of the file system; `display` is their text for people. Measurements and
 * vectors belong to content (SHA-256), so identical copies share them. Blobs of numbers are
 * little-endian: float32 for vectors, int32 for ids and cluster numbers, float64 for linkages.
 *
 * - `unread`: its bytes, of this size and time, were not hashed yet
 * - `changed`: its content is different from the content that was labeled
 */
export const initial: Migration = {
  version: 1,
  sql: `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE roots (
  id INTEGER PRIMARY KEY,
  path BLOB NOT NULL UNIQUE,
  display TEXT NOT NULL,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE images (
  id INTEGER PRIMARY KEY,
  root INTEGER NOT NULL REFERENCES roots (id),
  path BLOB NOT NULL,
  display TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  mtime_ms REAL NOT NULL,
  sha256 TEXT,
  width INTEGER,
  height INTEGER,
  format TEXT,
  state TEXT NOT NULL CHECK (state IN ('ready', 'failed')),
  reason TEXT,
  unread INTEGER NOT NULL DEFAULT 1,
  missing INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0,
  excluded INTEGER NOT NULL DEFAULT 0,
  UNIQUE (root, path)
) STRICT;
CREATE INDEX images_by_content ON images (sha256);
CREATE INDEX images_to_inspect ON images (id) WHERE unread = 1;

CREATE TABLE ignored (
  root INTEGER NOT NULL REFERENCES roots (id),
  path BLOB NOT NULL,
  display TEXT NOT NULL,
  reason TEXT NOT NULL,
  is_file INTEGER NOT NULL,
  PRIMARY KEY (root, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE features (
  sha256 TEXT NOT NULL,
  version TEXT NOT NULL,
  vector BLOB NOT NULL,
  histogram BLOB NOT NULL,
  PRIMARY KEY (sha256, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE encoders (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  file TEXT NOT NULL,
  preprocessing TEXT NOT NULL,
  dim INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE embeddings (
  encoder TEXT NOT NULL REFERENCES encoders (id),
  sha256 TEXT NOT NULL,
  vector BLOB NOT NULL,
  PRIMARY KEY (encoder, sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE spaces (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  fitted BLOB NOT NULL,
  images BLOB NOT NULL,
  inputs TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  algorithm TEXT NOT NULL,
  space TEXT NOT NULL REFERENCES spaces (id),
  seed INTEGER NOT NULL,
  k INTEGER NOT NULL,
  cut_height REAL,
  labels BLOB NOT NULL,
  linkage BLOB,
  silhouette REAL,
  seconds REAL NOT NULL
) STRICT;

CREATE TABLE maps (
  seq INTEGER PRIMARY KEY,
  method TEXT NOT NULL,
  space TEXT NOT NULL REFERENCES spaces (id),
  result BLOB NOT NULL,
  UNIQUE (method, space)
) STRICT;

CREATE TABLE log (
  seq INTEGER PRIMARY KEY,
  time TEXT NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  arguments TEXT NOT NULL,
  seed INTEGER,
  result TEXT
) STRICT;
CREATE INDEX log_by_kind ON log (kind, seq);
CREATE TRIGGER log_is_append_only_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_is_append_only_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_is_append_only_replace BEFORE INSERT ON log WHEN EXISTS (SELECT 1 FROM log WHERE seq = new.seq)
  BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TABLE models (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  model TEXT NOT NULL,
  space TEXT NOT NULL REFERENCES spaces (id),
  threshold REAL NOT NULL,
  answers TEXT NOT NULL,
  result BLOB NOT NULL
) STRICT;

CREATE TABLE reports (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  inputs TEXT NOT NULL,
  result TEXT NOT NULL
) STRICT;
`,
};
