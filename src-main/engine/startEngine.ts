import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { fromWireError } from '../../src-shared/contract/errors.ts';
import type { EngineAddress } from './engineRequest.ts';
import { parseSaid } from './EngineSaid.ts';
import { freshSocket, removeSocket } from './freshSocket.ts';

export interface EngineStart {
  /** A Node binary. */
  readonly node: string;
  /** The engine's bundle. */
  readonly script: string;
  readonly args: readonly string[];
  /** A new one unless given. */
  readonly token?: string;
  /**
   * True: this process makes the socket's folder, and removes it when the engine is gone, also a
   * killed one. False: the engine makes one of its own, as one that may outlive this process must.
   */
  readonly ownsSocket: boolean;
  /**
   * Passed on, the engine's messages do not hold this process's output open when it outlives this
   * process.
   */
  readonly messages: 'inherited' | 'passed on';
  /** How long it may take to listen, in milliseconds. */
  readonly startMs?: number;
}

/** How an engine's process ended. */
export type EngineEnd =
  | { readonly kind: 'unstarted'; readonly why: string }
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'signal'; readonly signal: string };

export interface Listening {
  readonly address: EngineAddress;
  /** For a browser; null without a port. */
  readonly url: string | null;
}

export interface EngineProcess {
  /**
   * Settles when it listens. Rejects with a PenumbraError when it says why it cannot; when it ends
   * or says nothing,
   * with an Error whose message goes on after "the engine".
   */
  readonly listening: Promise<Listening>;
  /** Settles when the process is gone. */
  readonly exited: Promise<EngineEnd>;
  /** Ends its input, which asks it to stop. */
  endInput(): void;
  /** Asks it to stop and waits; kills it and its workers when it has not stopped after `killMs`. */
  stop(killMs: number): Promise<void>;
  /** Asks it to stop and waits, unless it stays for another command: then it ends with that one. */
  leave(): Promise<void>;
}

const START_MS = 60_000;

/**
 * Starts an engine as a plain Node process that stops when its input ends, so that it outlives this
 * one only when asked.
 */
export function startEngine({ node, script, args, ownsSocket, messages, ...rest }: EngineStart): EngineProcess {
  const { token = randomBytes(24).toString('base64url'), startMs = START_MS } = rest;
  const socket = ownsSocket ? freshSocket() : null;
  const child = spawn(node, [script, ...(socket ? ['--socket', socket] : []), '--attached', ...args], {
    env: { ...process.env, PENUMBRA_TOKEN: token },
    stdio: ['pipe', 'pipe', messages === 'inherited' ? 'inherit' : 'pipe'],
    windowsHide: true,
    // a process group of its own: Ctrl+C reaches this process alone, and a kill reaches the workers too
    detached: process.platform !== 'win32',
  });
  // writing to a dead engine fails here, and its end is told by `exited`
  child.stdin?.on('error', () => undefined);
  child.stderr?.pipe(process.stderr);

  const exited = endOf(child);
  if (socket) void exited.then(() => removeSocket(socket));
  const said = hearEngine(child);
  const endInput = () => void child.stdin?.end();
  return {
    listening: listening(child, said.first, exited, { token, startMs }),
    exited,
    endInput,
    stop: async (killMs) => {
      endInput();
      const timer = setTimeout(() => kill(child), killMs);
      await exited;
      clearTimeout(timer);
    },
    leave: async () => {
      endInput();
      await Promise.race([exited, said.staying.then(() => letGo(child))]);
    },
  };
}

/** How an engine ended, to go on after "the engine". */
export function describeEnd(end: EngineEnd): string {
  if (end.kind === 'unstarted') return `could not be started (${end.why})`;
  return end.kind === 'exit' ? `ended with code ${end.code}` : `ended by ${end.signal}`;
}

const endOf = (child: ChildProcess): Promise<EngineEnd> =>
  new Promise((resolve) => {
    child.once('error', ({ message }) => resolve({ kind: 'unstarted', why: message }));
    child.once('exit', (code, signal) =>
      resolve(signal === null ? { kind: 'exit', code: code ?? 1 } : { kind: 'signal', signal }),
    );
  });

type First = { readonly socket: string; readonly url: string | null };

/**
 * Reads all that an engine says, so that a full pipe never blocks it. `first` rejects when it
 * refuses to start.
 */
function hearEngine(child: ChildProcess): { readonly first: Promise<First>; readonly staying: Promise<void> } {
  const first = Promise.withResolvers<First>();
  const staying = Promise.withResolvers<void>();
  if (child.stdout)
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = parseSaid(line);
      if (said === null) return;
      if ('listening' in said) first.resolve(said.listening);
      else if ('error' in said) first.reject(fromWireError(said.error));
      else staying.resolve();
    });
  return { first: first.promise, staying: staying.promise };
}

function listening(
  child: ChildProcess,
  first: Promise<First>,
  exited: Promise<EngineEnd>,
  { token, startMs }: { readonly token: string; readonly startMs: number },
): Promise<Listening> {
  const result = new Promise<Listening>((resolve, reject) => {
    const late = setTimeout(() => {
      kill(child);
      reject(new Error(`did not answer within ${startMs / 1000} s`));
    }, startMs);
    const settle = (act: () => void) => {
      clearTimeout(late);
      act();
    };
    void exited.then((end) => settle(() => reject(new Error(describeEnd(end)))));
    first.then(
      ({ socket, url }) => settle(() => resolve({ address: { socket, token }, url })),
      (error: Error) => settle(() => reject(error)),
    );
  });
  // whoever stops it does not ask
  result.catch(() => undefined);
  return result;
}

/** Lets this process end while the engine goes on. */
function letGo(child: ChildProcess): void {
  child.stdout?.destroy();
  child.stderr?.destroy();
  child.unref();
}

function kill(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') child.kill();
  else process.kill(-child.pid, 'SIGKILL');
}
