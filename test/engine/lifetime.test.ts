import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { tempFolders } from '../app/tempFolder.ts';
import { writeLibrary } from '../app/tinyImages.ts';
import { isAlive, until } from '../jobs/until.ts';
import { engineCall, startEngine, type Engine } from './engine.ts';

/* How engines start, hold a project, and end. */

const temp = tempFolders();
const data = temp('data');
const library = temp('photos');
beforeAll(async () => {
  await writeLibrary(library, 2);
});

/** An engine with a project of the library open. */
async function withProject(...args: string[]): Promise<{ engine: Engine; project: string; lock: string }> {
  const project = join(temp(), 'p.penumbra');
  const engine = await startEngine(data, args);
  await engineCall(engine, 'project.open', { library, project });
  return { engine, project, lock: `${project}.lock` };
}

const refused = (started: Promise<Engine>) =>
  started.then(
    () => 'started',
    async (error: { refusal: object; exit: Promise<object> }) => [error.refusal, await error.exit],
  );

describe('an engine', () => {
  it('holds its project by a lock that only its owner can read, and gives it back', async () => {
    const { engine, project, lock } = await withProject();
    expect(statSync(lock).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toEqual({
      pid: engine.pid,
      socket: engine.socket,
      token: engine.token,
    });
    expect(statSync(dirname(engine.socket)).mode & 0o777).toBe(0o700);
    engine.child.kill('SIGTERM');
    expect(await engine.exit).toEqual({ code: 0, signal: null });
    expect([existsSync(lock), existsSync(dirname(engine.socket)), existsSync(`${project}-wal`)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('ends when the input of an attached one ends, and its workers with it', async () => {
    const { engine, lock } = await withProject('--attached');
    await engineCall(engine, 'library.scan');
    const workers = children(engine.pid);
    expect(workers.length).toBeGreaterThan(0);
    engine.child.stdin?.end();
    expect(await engine.exit).toEqual({ code: 0, signal: null });
    expect(existsSync(lock)).toBe(false);
    await until(() => !workers.some(isAlive));
  });

  it('stays when the input of one that is not attached ends', async () => {
    const { engine } = await withProject();
    engine.child.stdin?.end();
    expect(await engineCall(engine, 'library.scan')).toMatchObject({ ready: 6 });
    engine.child.kill('SIGTERM');
    await engine.exit;
  });

  it('ends a job that runs', async () => {
    const { engine, project } = await withProject('--attached');
    await engineCall(engine, 'library.scan');
    const extraction = engineCall(engine, 'features.extract').catch(() => 'cut off');
    engine.child.stdin?.end();
    expect(await engine.exit).toEqual({ code: 0, signal: null });
    await extraction;
    expect(existsSync(`${project}.lock`)).toBe(false);
  });

  it('leaves its workers no life of their own when it is killed', async () => {
    const { engine } = await withProject();
    await engineCall(engine, 'library.scan');
    const workers = children(engine.pid);
    expect(workers.length).toBeGreaterThan(0);
    engine.child.kill('SIGKILL');
    await engine.exit;
    await until(() => !workers.some(isAlive));
  });

  it('takes over the project of one that was killed', async () => {
    const { engine, project, lock } = await withProject();
    await engineCall(engine, 'labeling.addClass', { name: 'said before the end' });
    engine.child.kill('SIGKILL');
    await engine.exit;
    expect(existsSync(lock)).toBe(true);
    const next = await startEngine(data, ['--project', project]);
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ pid: next.pid });
    expect(await engineCall(next, 'labeling.classes')).toMatchObject([{ name: 'said before the end' }]);
    next.child.kill('SIGTERM');
    await next.exit;
  });

  it('refuses a project that another one holds', async () => {
    const { engine, project, lock } = await withProject();
    expect(await refused(startEngine(data, ['--project', project]))).toEqual([
      {
        kind: 'busy',
        message: `another Penumbra (process ${engine.pid}) has this project open; use that one or close it`,
        file: lock,
      },
      { code: 1, signal: null },
    ]);
    const idle = await startEngine(data, []);
    expect(await engineCall(idle, 'project.open', { project })).toMatchObject({ error: { kind: 'busy' } });
    expect(await engineCall(idle, 'project.status')).toMatchObject({ kind: 'closed' });
    for (const { child } of [engine, idle]) child.kill('SIGTERM');
    await Promise.all([engine.exit, idle.exit]);
    expect(existsSync(lock)).toBe(false);
  });

  it('is one when several start at once, over a lock that a dead one left', async () => {
    const { engine, project } = await withProject();
    engine.child.kill('SIGKILL');
    await engine.exit;
    const all = await Promise.allSettled([1, 2, 3, 4].map(() => startEngine(data, ['--project', project])));
    const won = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const lost = all.flatMap((one) =>
      one.status === 'rejected' ? [(one.reason as { refusal: { kind: string } }).refusal.kind] : [],
    );
    expect([won.length, lost]).toEqual([1, ['busy', 'busy', 'busy']]);
    won[0].child.kill('SIGTERM');
    await won[0].exit;
  });

  it('says in a sentence why it cannot start', async () => {
    const none = join(temp(), 'none.penumbra');
    expect(await refused(startEngine(data, ['--project', none]))).toEqual([
      {
        kind: 'input',
        message: `there is no project at ${none}; make one with: penumbra open LIBRARY --project ${none}`,
        file: none,
      },
      { code: 1, signal: null },
    ]);
    const letter = join(temp(), 'letter.penumbra');
    writeFileSync(letter, 'Dear all');
    expect(await refused(startEngine(data, ['--project', letter]))).toMatchObject([
      { kind: 'input', message: 'this file is not a Penumbra project' },
      { code: 1 },
    ]);
    expect(existsSync(`${letter}.lock`)).toBe(false);

    const taken = createServer().listen(0, '127.0.0.1');
    await until(() => taken.listening);
    const { port } = taken.address() as { port: number };
    expect(await refused(startEngine(data, ['--port', String(port)]))).toEqual([
      {
        kind: 'input',
        message: `cannot listen on 127.0.0.1, port ${port} (EADDRINUSE); choose another with --port`,
        file: null,
      },
      { code: 1, signal: null },
    ]);
    taken.close();
    expect(await refused(startEngine(data, ['--port', '99999']))).toMatchObject([{ kind: 'input' }, { code: 1 }]);
  });
});

/** Processes that a process started. */
function children(pid: number): number[] {
  const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return list === '' ? [] : list.split(' ').map(Number);
}
