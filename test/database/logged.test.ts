import { describe, expect, it } from 'vitest';
import { describeEntries } from '../../src-main/app/describeEntry.ts';
import { createLog } from '../../src-main/database/log.ts';
import { logged } from '../../src-main/database/logged.ts';
import { closeDatabase, openDatabase } from '../../src-main/database/openDatabase.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';

const NAMES = {
  className: (id: number) => `c${id}`,
  setName: (id: number) => `set ${id}`,
  fileName: (id: number) => `f${id}`,
  clusterSize: () => 3,
  act: () => null,
};

function open() {
  const db = openDatabase(':memory:', '');
  const log = createLog(db, () => '2026-01-01T00:00:00Z');
  const texts = (limit = 100) => describeEntries(log.newest(limit), NAMES, log.at).map(({ text }) => text);
  return { db, log, texts };
}
const extract = { kind: 'features.extract', arguments: { version: 'v1' } };

describe('an act that works piece by piece', () => {
  it('is in the log before it works, and again with what it came to', async () => {
    const { log, texts } = open();
    let during: unknown[] = [];
    const answer = await logged(log, { ...extract, seed: 7 }, 'cli', async () => {
      during = log.read('').map(({ kind, arguments: args, begun }) => [kind, args, begun]);
      return { answer: 'done', result: 'abcd', outcome: { computed: 12, failed: 1 } };
    });
    expect([answer, during]).toEqual(['done', [['features.extract', { version: 'v1' }, null]]]);
    expect(log.read('', 1)).toEqual([
      {
        seq: 2,
        time: '2026-01-01T00:00:00Z',
        actor: 'cli',
        kind: 'features.extract',
        arguments: {},
        seed: 7,
        result: 'abcd',
        outcome: { computed: 12, failed: 1 },
        begun: 1,
      },
    ]);
    expect(texts()).toEqual(['12 images measured', 'measuring begun']);
  });

  it('ends in the log also where it was cancelled or failed, with the same error for its caller', async () => {
    const { log, texts } = open();
    const end = (error: Error) => logged(log, extract, 'cli', () => Promise.reject(error)).catch((e: unknown) => e);
    const cancelled = new PenumbraError('cancelled', 'cancelled');
    expect(await end(cancelled)).toBe(cancelled);
    const full = new PenumbraError('input', 'the disk is full');
    expect(await end(full)).toBe(full);
    expect(texts()).toEqual([
      'measuring failed: the disk is full',
      'measuring begun',
      'measuring cancelled',
      'measuring begun',
    ]);
    expect(log.read('').map(({ result, begun }) => [result, begun])).toEqual([
      [null, null],
      [null, 1],
      [null, null],
      [null, 3],
    ]);
  });

  it('that was killed has no end, and the log says so', () => {
    const { log, texts } = open();
    log.append(extract, 'cli');
    log.append({ kind: 'embeddings.embed', arguments: { encoder: 'net' } }, 'cli');
    log.append({ kind: 'export.run', arguments: { format: 'csv', out: '/out' } }, 'cli');
    expect(texts()).toEqual([
      'export as csv begun, no end is on record',
      'embedding with net begun, no end is on record',
      'measuring begun, no end is on record',
    ]);
  });

  it('is told by its begin also where that is out of sight', async () => {
    const { log, texts } = open();
    await logged(log, { kind: 'export.run', arguments: { format: 'csv' } }, 'cli', () =>
      Promise.resolve({ answer: 0, result: 'abcd', outcome: { images: 3 } }),
    );
    expect(texts(1)).toEqual(['3 images exported as csv']);
  });

  it('reports its own fault where the project was closed meanwhile', async () => {
    const { db, log } = open();
    const fault = new Error('worker gone');
    const work = logged(log, extract, 'cli', () => {
      closeDatabase(db);
      return Promise.reject(fault);
    });
    await expect(work).rejects.toBe(fault);
  });

  it('reads as before in the log of an old project, which had it in its arguments', () => {
    const { log, texts } = open();
    log.append({ kind: 'library.scan', arguments: { found: 3, ready: 2, failed: 1, ignored: 0 } }, 'cli');
    log.append({ kind: 'features.extract', arguments: { version: 'v1', computed: 1 } }, 'cli');
    log.append({ kind: 'embeddings.embed', arguments: { encoder: 'net' }, result: 'e' }, 'cli');
    log.append({ kind: 'export.run', arguments: { format: 'folders', out: '/o', images: 1204 }, result: 'x' }, 'cli');
    expect(texts()).toEqual([
      '1,204 images exported as folders',
      'embedded with net',
      '1 image measured',
      'scanned: 3 files, 2 ready, 1 failed',
    ]);
  });
});

describe('other acts', () => {
  it('read in plain words', () => {
    const { log, texts } = open();
    const said: [string, object][] = [
      ['library.addRoot', { path: '/photos', name: 'photos' }],
      ['library.changed', { images: [{ id: 1 }, { id: 2 }] }],
      ['library.rebind', { images: [{ id: 1, from: 'a.png', to: 'b.png' }] }],
      [
        'library.rebind',
        {
          images: [
            { from: 'a', to: 'b' },
            { from: 'c', to: 'd' },
          ],
        },
      ],
      ['library.exclude', { ids: [1], excluded: true }],
      ['clustering.useCut', { cut: '3f' }],
      ['clustering.rename', { id: '3f', name: 'coarse' }],
      ['labeling.useSet', { id: 2 }],
    ];
    for (const [kind, args] of said) log.append({ kind, arguments: args }, 'cli');
    expect(texts().toReversed()).toEqual([
      'folder /photos added',
      '2 images with other content than before',
      'a.png is b.png now',
      '2 images found again at new places',
      '1 image excluded',
      'back to the cut 3f',
      "run or cut 3f called 'coarse'",
      "label set 'set 2' in use",
    ]);
  });
});
