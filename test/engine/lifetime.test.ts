import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { childrenOf } from '../support/childrenOf.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { writeLibrary } from '../support/tinyImages.ts';
import { isAlive, until } from '../support/until.ts';
import { lockHolder } from '../support/lockHolder.ts';
import { engineCall, hear, overSocket, startEngine, type Engine } from '../support/engine.ts';

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
    const workers = childrenOf(engine.pid);
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

  it('drops the job of a command that quit before its turn came', async () => {
    const { engine } = await withProject();
    await engineCall(engine, 'library.scan');
    const headers = { authorization: `Bearer ${engine.token}`, 'x-penumbra-actor': 'cli' };
    const [running, waiting] = ['features.extract', 'library.scan'].map((name) =>
      request({ socketPath: engine.socket, method: 'POST', path: `/call/${name}`, headers, agent: false }),
    );
    const jobs = async () => {
      const status = (await engineCall(engine, 'project.status')) as { jobs: { title: string }[] };
      return status.jobs.map(({ title }) => title).join();
    };
    running.on('response', (answer) => answer.resume());
    waiting.on('error', () => undefined);
    // held back, so that the second one waits for sure
    for (const pid of childrenOf(engine.pid)) process.kill(pid, 'SIGSTOP');
    running.end('{}');
    await until(async () => (await jobs()) === 'Measuring contrast');
    waiting.end('{}');
    await until(async () => (await jobs()) === 'Measuring contrast,Scanning the library');
    waiting.destroy();
    await until(async () => (await jobs()) === 'Measuring contrast');
    for (const pid of childrenOf(engine.pid)) process.kill(pid, 'SIGCONT');
    await until(async () => (await jobs()) === '');
    expect(await engineCall(engine, 'project.status')).toMatchObject({ counts: { measured: 6 } });
    engine.child.kill('SIGTERM');
    await engine.exit;
  });

  it('leaves its workers no life of their own when it is killed', async () => {
    const { engine } = await withProject();
    await engineCall(engine, 'library.scan');
    const workers = childrenOf(engine.pid);
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

  it('joins the one that holds a project, whether it starts with it or opens it later', async () => {
    const { engine, project, lock } = await withProject();
    const early = await startEngine(data, ['--project', project]);
    const late = await startEngine(data, []);
    expect(await engineCall(late, 'project.open', { project })).toEqual({ project });
    const said = hear(late);
    await engineCall(early, 'labeling.addClass', { name: 'said to the second' });
    await until(() => said.some(({ name }) => name === 'stage.changed'));
    const classes = await Promise.all([engine, early, late].map((one) => engineCall(one, 'labeling.classes')));
    expect(classes[0]).toMatchObject([{ name: 'said to the second' }]);
    expect([classes[1], classes[2]]).toEqual([classes[0], classes[0]]);
    // pictures and jobs go there too, and arrays come back as arrays
    await engineCall(late, 'library.scan');
    expect(await engineCall(late, 'features.extract')).toMatchObject({ ready: 6, measured: 6 });
    const headers = { authorization: `Bearer ${late.token}` };
    const pictures = await Promise.all(
      [engine, late].map((one) => overSocket(one, { path: '/thumb/1', headers: { ...headers } })),
    );
    expect(pictures[1].body.equals(pictures[0].body) && pictures[0].status).toBe(200);
    const column = { path: `/data/features.matrix?request=${encodeURIComponent('{}')}`, headers };
    const arrays = await Promise.all([engine, late].map((one) => overSocket(one, column)));
    expect(arrays.map(({ status }) => status)).toEqual([200, 200]);
    expect(arrays[1].body.equals(arrays[0].body)).toBe(true);
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ pid: engine.pid });
    for (const { child } of [late, early, engine]) child.kill('SIGTERM');
    await Promise.all([engine.exit, early.exit, late.exit]);
    expect(existsSync(lock)).toBe(false);
  });

  it('goes on with a project whose holder was killed, closed, or opened another', async () => {
    const { engine, project, lock } = await withProject();
    const second = await startEngine(data, ['--project', project]);
    const third = await startEngine(data, ['--project', project]);
    const holder = () => lockHolder(lock);
    const said = hear(second);
    engine.child.kill('SIGKILL');
    await engine.exit;
    // one of the two takes over, and the other joins that one
    expect(await engineCall(second, 'labeling.addClass', { name: 'after the kill' })).toMatchObject({});
    expect(await engineCall(third, 'labeling.classes')).toMatchObject([{ name: 'after the kill' }]);
    await until(() => [second.pid, third.pid].includes(holder() ?? NaN));
    await until(() => said.some(({ name }) => name === 'project.changed'));
    const [owner, other] = holder() === second.pid ? [second, third] : [third, second];
    const elsewhere = join(temp(), 'other.penumbra');
    await engineCall(owner, 'project.open', { library, project: elsewhere });
    await until(() => holder() === other.pid);
    expect(await engineCall(other, 'labeling.classes')).toMatchObject([{ name: 'after the kill' }]);
    expect(await engineCall(owner, 'labeling.classes')).toEqual([]);
    for (const { child } of [owner, other]) child.kill('SIGTERM');
    await Promise.all([owner.exit, other.exit]);
    expect(existsSync(lock)).toBe(false);
  });

  it('refuses a call that was meant for a project which it has closed', async () => {
    const { engine, project } = await withProject();
    const ask = (meant: string) =>
      overSocket(engine, {
        method: 'POST',
        path: '/call/labeling.classes',
        headers: { authorization: `Bearer ${engine.token}`, 'x-penumbra-project': encodeURIComponent(meant) },
        body: '{}',
      });
    expect((await ask(project)).text).toBe('[]');
    const refusedCall = await ask(join(temp(), 'another.penumbra'));
    expect([refusedCall.status, JSON.parse(refusedCall.text)]).toEqual([
      409,
      { error: { kind: 'missing', message: 'Penumbra has closed this project meanwhile; try again', file: null } },
    ]);
    engine.child.kill('SIGTERM');
    await engine.exit;
  });

  it('is one when several start at once, over a lock that a dead one left', async () => {
    const { engine, project, lock } = await withProject();
    engine.child.kill('SIGKILL');
    await engine.exit;
    const all = await Promise.all([1, 2, 3, 4].map(() => startEngine(data, ['--project', project])));
    const holder = JSON.parse(readFileSync(lock, 'utf8')) as { pid: number };
    expect(all.filter(({ pid }) => pid === holder.pid)).toHaveLength(1);
    await engineCall(all[0], 'labeling.addClass', { name: 'said to the first' });
    const heard = await Promise.all(all.map((one) => engineCall(one, 'labeling.classes')));
    expect(heard.map((classes) => (classes as { name: string }[]).map(({ name }) => name))).toEqual(
      all.map(() => ['said to the first']),
    );
    for (const { child } of all) child.kill('SIGTERM');
    await Promise.all(all.map(({ exit }) => exit));
    expect(existsSync(lock)).toBe(false);
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
