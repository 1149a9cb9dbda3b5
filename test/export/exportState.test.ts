import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLog, type Act } from '../../src-main/database/log.ts';
import { closeDatabase, openDatabase } from '../../src-main/database/openDatabase.ts';
import { exportState } from '../../src-main/export/exportState.ts';
import { tempFolders } from '../support/tempFolder.ts';

const temp = tempFolders();

/** The state after each act. */
function statesOf(acts: readonly Partial<Act>[]): string[] {
  const folder = temp();
  const db = openDatabase(join(folder, 'p.penumbra'), folder);
  const log = createLog(db, () => '2026-01-01T00:00:00.000Z');
  const states = acts.map((act) => {
    log.append({ kind: '', arguments: {}, ...act }, 'test');
    return exportState(log);
  });
  closeDatabase(db);
  return states;
}

const begin = { kind: 'export.run' };
const end = (begun: number) => ({ kind: 'export.run', result: 'e', begun });

describe('exportState', () => {
  it('is none until an export has come to its end', () => {
    expect(
      statesOf([{ kind: 'labeling.assign' }, begin, { kind: 'export.run', begun: 2, outcome: { ended: 'failed' } }]),
    ).toEqual(['none', 'none', 'none']);
  });

  it('is stale after any act that changes a label, the model, its threshold, or what is exported', () => {
    for (const kind of [
      'labeling.assign',
      'labeling.undo',
      'labeling.useSet',
      'propagation.run',
      'propagation.threshold',
      'library.exclude',
      'library.keepDamaged',
      'library.changed',
      'library.rebind',
    ])
      expect([kind, statesOf([begin, end(1), { kind }, begin, end(4)])]).toEqual([
        kind,
        ['none', 'fresh', 'stale', 'stale', 'fresh'],
      ]);
  });

  it('stays fresh after acts that change nothing in it', () => {
    const acts = ['clustering.map', 'validation.run', 'embeddings.embed'].map((kind) => ({ kind, result: 'r' }));
    expect(statesOf([begin, end(1), ...acts])).toEqual(['none', 'fresh', 'fresh', 'fresh', 'fresh']);
    for (const kind of ['library.setAside', 'library.watch', 'library.relink', 'features.extract', 'clustering.run'])
      expect([kind, statesOf([begin, end(1), { kind }])]).toEqual([kind, ['none', 'fresh', 'fresh']]);
  });

  it('is stale after a scan that found something else, and for what was decided while it wrote', () => {
    const scan = (result: string) => ({ kind: 'library.scan', result });
    expect(statesOf([scan('a'), begin, end(2), scan('a'), scan('b')])).toEqual([
      'none',
      'none',
      'fresh',
      'fresh',
      'stale',
    ]);
    expect(statesOf([begin, { kind: 'labeling.assign' }, end(1)])).toEqual(['none', 'none', 'stale']);
  });
});
