import { appendFileSync, cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { STAGES } from '../../src-shared/model/stages.ts';
import { runCli } from '../support/cli.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { summaryFaults, treeFaults } from './demo.ts';
import { makeLibrary } from './makeLibrary.ts';
import type { Line } from '../support/penumbra.ts';
import { accounts, featureDigest } from '../support/readProject.ts';

/* The soak must see what is wrong: its judges on things that are. */

const temp = tempFolders();

describe('the made library', () => {
  it('holds broken files of every kind, and the product finds exactly these', async () => {
    const [library, data] = [temp('library'), temp('data')];
    const made = await makeLibrary(library, 60, 3);
    expect([made.ready, made.failed.size, made.ignored]).toEqual([54, 5, 1]);
    const project = join(data, 'p.penumbra');
    for (const args of [
      ['open', library, '--project', project],
      ['extract', '--project', project],
    ])
      expect((await runCli(args, { data })).code).toBe(0);
    const found = accounts(project);
    expect([found.found, found.ready, found.ignored, new Set(found.failed.map(({ file }) => file))]).toEqual([
      60,
      54,
      1,
      made.failed,
    ]);

    const { rows, digest } = featureDigest(project);
    const changed = join(data, 'changed.penumbra');
    cpSync(project, changed);
    const db = new Database(changed);
    db.exec('UPDATE features SET vector = zeroblob(96) WHERE sha256 = (SELECT min(sha256) FROM features)');
    db.close();
    expect([rows, featureDigest(changed).digest === digest]).toEqual([54, false]);
  });

  it('follows its seed', async () => {
    const [a, b, c] = [temp(), temp(), temp()];
    for (const [folder, seed] of [
      [a, 1],
      [b, 1],
      [c, 2],
    ] as const)
      await makeLibrary(folder, 50, seed);
    expect([treeFaults('libraries', a, b), treeFaults('libraries', a, c).length]).toEqual([[], 1]);
    expect(readdirSync(a, { recursive: true }).filter((file) => String(file).includes('whole'))).toEqual([]);
  });
});

describe('treeFaults', () => {
  it('says what is missing and what differs, but not the day of a card', () => {
    const [a, b] = [temp(), temp()];
    for (const folder of [a, b]) {
      mkdirSync(join(folder, 'images'));
      writeFileSync(join(folder, 'images/x.jpg'), 'pixels');
    }
    writeFileSync(join(a, 'README.md'), 'Made on 2026-01-01.');
    writeFileSync(join(b, 'README.md'), 'Made on 2026-01-02.');
    expect(treeFaults('they', a, b)).toEqual([]);
    appendFileSync(join(b, 'images/x.jpg'), '.');
    expect(treeFaults('they', a, b)).toEqual(['they differ in 1 files: images/x.jpg']);
    rmSync(join(a, 'images/x.jpg'));
    expect(treeFaults('they', a, b)).toEqual(['they hold different files: images/x.jpg']);
  });
});

describe('summaryFaults', () => {
  const counts = { found: 303, ready: 300, failed: 3, ignored: 0, measured: 300 };
  const facts: Record<string, Line> = {
    embeddings: { images: 300 },
    propagation: { accepted: 160, abstained: 140 },
    export: { written: 300, verified: 300 },
  };
  const lines = STAGES.map((stage) => ({ stage, ...facts[stage] }));

  it('passes what is whole, and names what is not', () => {
    expect(summaryFaults(lines, counts)).toEqual([]);
    expect(summaryFaults(lines.slice(0, 7), { ...counts, ready: 299 })).toEqual([
      `stages: ${STAGES.slice(0, 7).join(' ')}, not ${STAGES.join(' ')}`,
      'images ready: 299, not 300',
      'images written: undefined, not 300',
      'images verified: undefined, not 300',
    ]);
  });
});
