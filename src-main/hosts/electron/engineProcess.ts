import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { EngineAddress } from './engineRequest.ts';
import { fromWireError, type WireError } from '../../../src-shared/contract/errors.ts';

export interface EngineProcess extends EngineAddress {
  /** Settles when it listens; rejects when it ends or says nothing, with a PenumbraError when it says why it cannot. */
  readonly listening: Promise<void>;
  /** Settles when the process is gone, with how it ended in words. */
  readonly exited: Promise<string>;
  /** Ends its input, which asks it to stop; kills it and its workers when it has not stopped in time. */
  stop(): Promise<void>;
}

const START_MS = 60_000;
const STOP_MS = 10_000;

/**
 * Starts the engine as a plain Node process that listens on a socket of its own and stops when its input ends, so
 * that it never outlives the shell.
 *
 * @param node a Node binary
 * @param script the engine's bundle
 */
export function startEngine(node: string, script: string, project: string | null): EngineProcess {
  const token = randomBytes(24).toString('base64url');
  // a folder that only this user may enter; Windows has named pipes instead
  const folder = process.platform === 'win32' ? null : mkdtempSync(join(tmpdir(), 'penumbra-'));
  const socket =
    folder === null ? `\\\\.\\pipe\\penumbra-${randomBytes(12).toString('hex')}` : join(folder, 'engine.sock');

  const args = [script, '--socket', socket, '--attached', ...(project === null ? [] : ['--project', project])];
  const child = spawn(node, args, {
    env: { ...process.env, PENUMBRA_TOKEN: token },
    stdio: ['pipe', 'pipe', 'inherit'],
    windowsHide: true,
    // a process group of its own: Ctrl+C reaches the shell alone, and a kill reaches the workers too
    detached: process.platform !== 'win32',
  });
  // writing to a dead engine fails here, and its end is told by `exited`
  child.stdin.on('error', () => undefined);

  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`could not be started (${error.message})`));
    child.once('exit', (code, signal) => resolve(signal === null ? `ended with code ${code}` : `ended by ${signal}`));
  });
  void exited.then(() => folder !== null && rmSync(folder, { recursive: true, force: true }));

  return {
    socket,
    token,
    exited,
    listening: listening(child, exited),
    stop: async () => {
      child.stdin.end();
      const timer = setTimeout(() => kill(child), STOP_MS);
      await exited;
      clearTimeout(timer);
    },
  };
}

/** Waits for the line that says that the engine listens, and reads on after it, so that a full pipe never blocks it. */
function listening(child: ChildProcess, exited: Promise<string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      kill(child);
      reject(new Error(`did not answer within ${START_MS / 1000} s`));
    }, START_MS);
    void exited.then((how) => {
      clearTimeout(late);
      reject(new Error(how));
    });
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = parseLine(line);
      if (said.error) reject(fromWireError(said.error));
      if (said.listening) {
        clearTimeout(late);
        resolve();
      }
    });
  });
}

/** What the engine says when it starts: where it listens, or why it cannot. */
function parseLine(line: string): { readonly listening?: object; readonly error?: WireError } {
  try {
    return (JSON.parse(line) ?? {}) as object;
  } catch {
    return {};
  }
}

function kill(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') child.kill();
  else process.kill(-child.pid, 'SIGKILL');
}
