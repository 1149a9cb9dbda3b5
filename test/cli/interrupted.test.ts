import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, unlinkSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { childrenOf } from '../support/childrenOf.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { writeLibrary } from '../support/tinyImages.ts';
import { engineCall, startEngine } from '../support/engine.ts';
import { isAlive, until } from '../support/until.ts';
import { runCli, startCli, type Running } from '../support/cli.ts';

/*
 * What becomes of long work when something ends in the middle of it. A named pipe in the place of a picture stops the
 * work where the test wants it: whoever reads it waits until somebody writes.
 */

const temp = tempFolders();
const data = temp('data');
const GATE = 'b/img-031.jpg';

/** A scanned library of 42 pictures, one of which is a gate. */
async function setUp() {
  const library = temp('photos');
  const project = join(temp(), 'p.penumbra');
  await writeLibrary(library, 14);
  const { code } = await runCli(['open', library, '--project', project], { data });
  expect(code).toBe(0);
  const picture = join(temp(), 'picture.jpg');
  const gate = join(library, GATE);
  renameSync(gate, picture);
  execFileSync('mkfifo', [gate]);
  return { library, project, picture, gate };
}

/** What the log says of extractions: their outcome, and which begin it belongs to. */
const extractions = (project: string) => {
  const db = new Database(project, { readonly: true });
  const rows = db
    .prepare<[], { seq: number; begun: number | null; outcome: string | null }>(
      "SELECT seq, begun, outcome FROM log WHERE kind = 'features.extract' ORDER BY seq",
    )
    .all();
  db.close();
  return rows.map(({ begun, outcome }) => [
    outcome === null ? null : (JSON.parse(outcome) as unknown),
    begun === null ? null : begun === rows[1].seq ? 'the second' : 'another',
  ]);
};
const extract = (project: string) => startCli(['extract', '--project', project, '--json'], { data });
const holder = (project: string) => JSON.parse(readFileSync(`${project}.lock`, 'utf8')) as { pid: number };
/** The newest progress line. */
const done = ({ stdout }: Running) =>
  Math.max(0, ...[...stdout().matchAll(/"done":(\d+)/g)].map(([, count]) => Number(count)));
const table = (project: string) => {
  const db = new Database(project, { readonly: true });
  const rows = db.prepare('SELECT * FROM features ORDER BY sha256').all();
  db.close();
  return rows;
};

describe.runIf(process.platform !== 'win32')('extraction', () => {
  it('goes on where it was when its engine is killed, and comes to the same', async () => {
    const { library, project, picture, gate } = await setUp();
    const first = extract(project);
    // all but the gate are measured; whole batches of 16 are on the disk
    await until(() => existsSync(`${project}.lock`) && measured(project) >= 32);
    const { pid } = holder(project);
    const workers = childrenOf(pid);
    process.kill(pid, 'SIGKILL');
    const { code, last } = await first.ended;
    expect([code, last()]).toEqual([
      1,
      {
        error: {
          kind: 'internal',
          message: expect.stringMatching(/^the engine stopped: .*run the command again to go on$/),
          file: null,
        },
      },
    ]);
    expect(existsSync(`${project}.lock`)).toBe(true);

    // the workers end with it, also the one that waits at the gate
    await until(() => !workers.some(isAlive));
    unlinkSync(gate);
    renameSync(picture, gate);
    const second = await extract(project).ended;
    const { computed, ready, measured: all } = second.last() as Record<string, number>;
    expect([second.code, ready, all]).toEqual([0, 42, 42]);
    expect(computed).toBeLessThanOrEqual(42 - 32);
    expect(computed).toBeGreaterThan(0);
    // the log shows a begin that never came to its end, and the one that did
    expect(extractions(project)).toEqual([
      [null, null],
      [null, null],
      [{ computed, failed: 0 }, 'the second'],
    ]);

    const calm = join(temp(), 'calm.penumbra');
    await runCli(['open', library, '--project', calm], { data });
    expect((await extract(calm).ended).last()).toMatchObject({ computed: 42 });
    expect(table(project)).toEqual(table(calm));
  });

  it('is cancelled by Ctrl C, and keeps what it has', async () => {
    const { project, picture, gate } = await setUp();
    const running = extract(project);
    await until(() => done(running) > 0 && measured(project) >= 32);
    // the terminal sends it to the whole group
    process.kill(-(running.child.pid as number), 'SIGINT');
    const { code, last, stderr } = await running.ended;
    expect([code, last(), stderr]).toEqual([1, { error: { kind: 'cancelled', message: 'cancelled', file: null } }, '']);
    expect(existsSync(`${project}.lock`)).toBe(false);
    const kept = measured(project);
    rmSync(gate);
    renameSync(picture, gate);
    expect((await extract(project).ended).last()).toMatchObject({ computed: 42 - kept, measured: 42 });
  });

  it('costs nothing when one of its workers is killed', async () => {
    const { project, picture, gate } = await setUp();
    const running = extract(project);
    await until(() => done(running) > 0 && measured(project) >= 32);
    const workers = childrenOf(holder(project).pid);
    for (const worker of workers) process.kill(worker, 'SIGKILL');
    await until(() => !workers.some(isAlive));
    // the picture at the gate is read once more, by a new worker
    await writeFile(gate, readFileSync(picture));
    const { code, last } = await running.ended;
    expect([code, last()]).toMatchObject([0, { computed: 42, measured: 42, failed: 0 }]);
  });
});

describe.runIf(process.platform !== 'win32')('an engine that another command joined', () => {
  it('stays for it when the command that started it has ended', async () => {
    const { project, picture, gate } = await setUp();
    const second = join(temp(), 'second.jpg');
    execFileSync('mkfifo', [second]);
    const owner = extract(project);
    await until(() => done(owner) > 0 && measured(project) >= 32);
    const { pid } = holder(project);
    const guest = startCli(['call', 'features.files', JSON.stringify({ files: [second] }), '--project', project], {
      data,
    });
    // it stands in the queue behind the extraction
    const status = () => runCli(['call', 'project.status', '--project', project], { data });
    await until(async () => ((await status()).last() as { jobs: object[] }).jobs.length === 2);

    await writeFile(gate, readFileSync(picture));
    expect(await owner.ended).toMatchObject({ code: 0 });
    expect([isAlive(pid), existsSync(`${project}.lock`)]).toEqual([true, true]);
    await writeFile(second, readFileSync(picture));
    const { code, last } = await guest.ended;
    expect([code, last()]).toMatchObject([0, [{ file: second }]]);
    await until(() => !isAlive(pid) && !existsSync(`${project}.lock`));
  });
});

describe.runIf(process.platform !== 'win32')('a command that joined an engine', () => {
  it('neither shows nor cancels what the engine does for others', async () => {
    const { project, picture, gate } = await setUp();
    const engine = await startEngine(data, ['--project', project]);
    const extraction = engineCall(engine, 'features.extract');
    await until(() => measured(project) >= 32);
    const guest = startCli(['call', 'library.scan', '--project', project], { data });
    const jobs = async () =>
      ((await engineCall(engine, 'project.status')) as { jobs: { title: string }[] }).jobs.map(({ title }) => title);
    await until(async () => (await jobs()).length === 2);
    guest.child.kill('SIGINT');
    const { code, lines } = await guest.ended;
    expect([code, lines()]).toEqual([1, [{ error: { kind: 'cancelled', message: 'cancelled', file: null } }]]);
    expect((await jobs())[0]).toBe('Measuring contrast');
    await writeFile(gate, readFileSync(picture));
    expect(await extraction).toMatchObject({ computed: 42 });
    engine.child.kill('SIGTERM');
    await engine.exit;
  });
});

/** Contents on the disk, seen from outside. */
function measured(project: string): number {
  const db = new Database(project, { readonly: true });
  try {
    return db.prepare('SELECT count(*) FROM features').pluck().get() as number;
  } finally {
    db.close();
  }
}
