import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Db } from '../../src-main/database/Db.ts';
import { closeDatabase, openDatabase } from '../../src-main/database/openDatabase.ts';
import { createEmbeddingStore } from '../../src-main/embeddings/embeddingStore.ts';

let db: Db;
beforeEach(() => {
  db = openDatabase(':memory:', '');
});
afterEach(() => closeDatabase(db));

const encoder = (id: string, name: string) => ({ id, name, file: `${id}.onnx`, preprocessing: '{}' });

it('keeps one name for one content, and gives a name that is taken the beginning of the id', () => {
  const store = createEmbeddingStore(db);
  store.saveEncoder(encoder('aaaa1111', 'mean'));
  store.saveEncoder(encoder('bbbb2222', 'mean'));
  store.saveEncoder(encoder('aaaa1111', 'other'));
  expect(store.encoders().map(({ id, name }) => [id, name])).toEqual([
    ['aaaa1111', 'mean'],
    ['bbbb2222', 'mean-bbbb'],
  ]);
  expect([store.encoder('mean')?.id, store.encoder('mean-bbbb')?.id, store.encoder('other')]).toEqual([
    'aaaa1111',
    'bbbb2222',
    null,
  ]);
});

it('forgets an encoder without vectors, and none that has some', () => {
  const store = createEmbeddingStore(db);
  store.saveEncoder(encoder('aaaa1111', 'empty'));
  store.saveEncoder(encoder('bbbb2222', 'used'));
  store.save('bbbb2222', 'f'.repeat(64), Float32Array.of(1, 2));
  expect([store.forgetUnused('aaaa1111'), store.forgetUnused('bbbb2222')]).toEqual([true, false]);
  expect(store.encoders().map(({ name }) => name)).toEqual(['used']);
});
