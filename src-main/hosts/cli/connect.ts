import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { existsSync } from 'node:fs';
import { liveHolder } from '../../app/projectLock.ts';
import { lockFile, projectFile } from '../../app/projectPaths.ts';
import { PenumbraError, fromWireError, type WireError } from '../../../src-shared/contract/errors.ts';
import { createEngineClient, type EngineAddress, type EngineClient } from './engineClient.ts';

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
  const holder = path === null ? null : await liveHolder(lockFile(path));
  if (holder) return attach(holder);

  const started = await startEngine(bundles, path !== null && open ? ['--project', path] : []).catch(
    async (error: unknown) => {
      // another command was quicker with the same project: join its engine
      const quicker = path !== null && isBusy(error) ? await liveHolder(lockFile(path)) : null;
      if (quicker) return quicker;
      throw error;
    },
  );
  if (!('child' in started)) return attach(started);
  const { child, address } = started;
  const connection = attach(address);
  return {
    client: connection.client,
    close: async () => {
      await connection.close();
      await endEngine(child);
    },
  };
}

const isBusy = (error: unknown) => error instanceof PenumbraError && error.kind === 'busy';

function attach(address: EngineAddress): Connection {
  const client = createEngineClient(address);
  return { client, close: async () => client.close() };
}

/** Starts an engine that ends with this process. */
export async function startEngine(
  bundles: string,
  args: readonly string[],
): Promise<{ child: ChildProcess; address: EngineAddress; url: string | null }> {
  const token = randomBytes(24).toString('base64url');
  const child = spawn(process.execPath, [join(bundles, 'engine.js'), '--attached', ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, PENUMBRA_TOKEN: token },
    // a process group of its own: Ctrl C reaches this process alone, which then cancels or ends what it started
    detached: process.platform !== 'win32',
  });
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

function endEngine(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once('exit', () => done());
    child.stdin?.end();
  });
}
