import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../src-main/database/migrate.ts';
import { MIGRATIONS } from '../../src-main/database/migrations/list.ts';
import { createEmbeddingStore } from '../../src-main/embeddings/embeddingStore.ts';
import { createFeatureStore } from '../../src-main/features/featureStore.ts';
import { tempFolders } from '../support/tempFolder.ts';

const temp = tempFolders();

it('the fifth migration lets contents be listed without their vectors', () => {
  const folder = temp();
  const db = new Database(join(folder, 'p.penumbra'));
  migrate(db, MIGRATIONS, folder, 4);
  const plans = () => listings(db).map((sql) => db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all());
  const reads = (plan: unknown[]) => (plan as { detail: string }[]).map(({ detail }) => detail).join();
  for (const reading of plans()) expect(reads(reading)).not.toContain('COVERING');

  migrate(db, MIGRATIONS, folder, 5);
  expect(plans().map(reads).sort()).toEqual([
    'SEARCH embeddings USING COVERING INDEX embeddings_by_encoder (encoder=?)',
    'SEARCH features USING COVERING INDEX features_by_version (version=?)',
  ]);
  db.close();
});

/** The statements by which the stores list contents, with values for what they ask. */
function listings(db: Database.Database): string[] {
  const asked: string[] = [];
  const heard = new Proxy(db, {
    get: (target, name) =>
      name === 'prepare'
        ? (sql: string) => {
            asked.push(sql);
            return target.prepare(sql);
          }
        : Reflect.get(target, name),
  });
  createFeatureStore(heard);
  createEmbeddingStore(heard);
  return asked.filter((sql) => sql.startsWith('SELECT sha256')).map((sql) => sql.replaceAll('?', "''"));
}
