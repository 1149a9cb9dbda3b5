import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join as pathJoin } from 'node:path';
import { createInterface } from 'node:readline';
import { existsSync } from 'node:fs';
import { createEngineClient, type EngineAddress, type EngineClient } from '../../engine/engineClient.ts';
import { liveHolder } from '../../project/projectLock.ts';
import { lockFile, projectFile } from '../../project/projectPaths.ts';
import { PenumbraError, fromWireError, type WireError } from '../../../src-shared/contract/errors.ts';

export interface Connection {
  readonly client: EngineClient;
  /** Leaves the engine, and ends it where this process started it. */
  close(): Promise<void>;
}

/** What the engine says first on its standard output. */
type FirstLine =
  | { readonly listening: { readonly url: string | null; readonly socket: string } }
  | { readonly error: WireError };

/**
 * Reaches the engine that has a project open; starts one of its own when nobody has.
 *
 * @param bundles folder of the built entries
 * @param project the project file; null for calls that need none
 * @param open false where the project may not exist yet: the first call makes it
 */
export async function connect(bundles: string, project: string | null, open = true): Promise<Connection> {
  const path = project === null ? null : await projectFile(project);
  if (path !== null && open && !existsSync(path)) {
    throw new PenumbraError(
      'input',
      `there is no project at ${project}; make one with: penumbra open LIBRARY --project ${project}`,
      project,
    );
  }
  const joined = path === null ? null : await join(path);
  // should another command be quicker with the same project, the engine of this one joins that one's
  return joined ?? own(bundles, path !== null && open ? ['--project', path] : []);
}

/** Reaches the engine that holds a project; null when there is none, or it goes just now. */
async function join(project: string): Promise<Connection | null> {
  const holder = await liveHolder(lockFile(project));
  if (!holder) return null;
  const client = createEngineClient(holder, { actor: 'cli', project });
  try {
    await client.opened;
    return { client, close: async () => client.close() };
  } catch {
    return null;
  }
}

async function own(bundles: string, args: readonly string[]): Promise<Connection> {
  const { child, address } = await startEngine(bundles, ['--patient', ...args]);
  const client = createEngineClient(address, { actor: 'cli', owner: true });
  await client.opened;
  return {
    client,
    close: async () => {
      client.close();
      await endEngine(child);
    },
  };
}

/** Starts an engine that ends with this process. */
export async function startEngine(
  bundles: string,
  args: readonly string[],
  token = randomBytes(24).toString('base64url'),
): Promise<{ child: ChildProcess; address: EngineAddress; url: string | null }> {
  const child = spawn(process.execPath, [pathJoin(bundles, 'engine.js'), '--attached', ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, PENUMBRA_TOKEN: token },
    // a process group of its own: Ctrl C reaches this process alone, which then cancels or ends what it started
    detached: process.platform !== 'win32',
  });
  // passed on, not inherited: an engine that stays for another command must not hold this one's output open
  child.stderr.pipe(process.stderr);
  const first = await firstLine(child);
  if ('error' in first) throw fromWireError(first.error);
  return { child, address: { socket: first.listening.socket, token }, url: first.listening.url };
}

const firstLine = (child: ChildProcess): Promise<FirstLine> =>
  new Promise((resolve, reject) => {
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).once('line', (line) =>
      resolve(JSON.parse(line) as FirstLine),
    );
    child.once('exit', (code, signal) =>
      reject(new PenumbraError('internal', `the engine did not start (${signal ?? `exit code ${code}`})`)),
    );
  });

/** Lets the engine end and waits for it, unless it stays for another command: then it ends with that one. */
function endEngine(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once('exit', () => done());
    child.stdout?.once('data', () => {
      child.stdout?.destroy();
      child.stderr?.destroy();
      child.unref();
      done();
    });
    child.stdin?.end();
  });
}
