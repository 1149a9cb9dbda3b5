import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeEnd, type EngineStart, startEngine } from '../../src-main/engine/startEngine.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { isAlive, until } from '../support/until.ts';

/* What a process may meet when it starts an engine: scripts stand in for the engine. */

const temp = tempFolders();

function start(script: string, more: Partial<EngineStart> = {}) {
  const file = join(temp(), 'engine.mjs');
  writeFileSync(file, script);
  const rest = { args: [], ownsSocket: false, messages: 'passed on' as const, token: 'given' };
  return startEngine({ node: process.execPath, script: file, ...rest, ...more });
}

const LISTENS = `console.log(JSON.stringify({ listening: { url: 'http://a/?token=b', socket: '/s' } }));`;
const UNTIL_INPUT_ENDS = `process.stdin.on('end', () => process.exit(0)).resume();`;
const FOR_EVER = `setInterval(() => undefined, 1000);`;

const failure = (started: Promise<unknown>) =>
  started.then(
    () => null,
    (error: Error) => error,
  );

describe('an engine that is started', () => {
  it('says where it listens, and ends with its input', async () => {
    const engine = start(`${LISTENS}${UNTIL_INPUT_ENDS}`);
    expect(await engine.listening).toEqual({
      address: { socket: '/s', token: 'given' },
      url: 'http://a/?token=b',
    });
    engine.endInput();
    expect(await engine.exited).toEqual({ kind: 'exit', code: 0 });
  });

  it('may say other things before', async () => {
    const engine = start(`console.log('a warning'); console.log('[1]'); ${LISTENS}${UNTIL_INPUT_ENDS}`);
    expect(await engine.listening).toMatchObject({ address: { socket: '/s' } });
    await engine.leave();
  });

  it('may refuse with its reason', async () => {
    const error = { kind: 'input', message: 'no project', file: '/p' };
    const engine = start(`console.log(JSON.stringify(${JSON.stringify({ error })})); process.exitCode = 1;`);
    expect(await failure(engine.listening)).toMatchObject(error);
    expect(await engine.exited).toEqual({ kind: 'exit', code: 1 });
  });

  it('may end before it listens', async () => {
    const engine = start('process.exitCode = 3;');
    expect((await failure(engine.listening))?.message).toBe('ended with code 3');
    const killed = start(`process.kill(process.pid, 'SIGKILL'); ${FOR_EVER}`);
    expect((await failure(killed.listening))?.message).toBe('ended by SIGKILL');
  });

  it('may not be startable at all', async () => {
    const engine = start('', { node: '/no/such/node' });
    expect((await failure(engine.listening))?.message).toMatch(/^could not be started \(.*ENOENT/);
    expect(describeEnd(await engine.exited)).toMatch(/^could not be started \(/);
    await Promise.all([engine.leave(), engine.stop(60_000)]);
  });

  it('is killed when it does not listen in time', async () => {
    const engine = start(FOR_EVER, { startMs: 500 });
    expect((await failure(engine.listening))?.message).toBe('did not answer within 0.5 s');
    expect(await engine.exited).toEqual({ kind: 'signal', signal: 'SIGKILL' });
  });

  it('is killed when it does not stop in time', async () => {
    const engine = start(`${LISTENS}${FOR_EVER}`);
    await engine.listening;
    await engine.stop(100);
    expect(await engine.exited).toEqual({ kind: 'signal', signal: 'SIGKILL' });
  });

  it('may stay when it is left', async () => {
    const stays = `process.stdin.on('end', () => console.log('{"staying":true}')).resume();`;
    const engine = start(`${LISTENS}${stays}${FOR_EVER}`);
    await engine.listening;
    await engine.leave();
    expect(await Promise.race([engine.exited, Promise.resolve('stays')])).toBe('stays');
    await engine.stop(0);
  });

  it.runIf(process.platform !== 'win32')('leaves no socket behind where this process made it', async () => {
    const script = `const at = process.argv.indexOf('--socket');
      console.log(JSON.stringify({ listening: { url: null, socket: process.argv[at + 1] } }));${FOR_EVER}`;
    const engine = start(script, { ownsSocket: true });
    const { address } = await engine.listening;
    expect(existsSync(dirname(address.socket))).toBe(true);
    await engine.stop(0);
    await until(() => !existsSync(dirname(address.socket)));
  });

  it.runIf(process.platform !== 'win32')('takes its workers with it when it is killed', async () => {
    const script = `import { spawn } from 'node:child_process';
      const worker = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
      console.log(JSON.stringify({ listening: { url: String(worker.pid), socket: '/s' } }));${FOR_EVER}`;
    const engine = start(script);
    const worker = Number((await engine.listening).url);
    expect(isAlive(worker)).toBe(true);
    await engine.stop(0);
    await until(() => !isAlive(worker));
  });
});
