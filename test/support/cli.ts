import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { afterAll } from 'vitest';

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output by lines, each parsed as JSON. Throws where a line is no JSON. */
  lines(): Record<string, unknown>[];
  /** The lines without progress. */
  results(): Record<string, unknown>[];
  /** The last line. */
  last(): Record<string, unknown>;
}

export interface Running {
  readonly child: ChildProcess;
  /** What was written so far. */
  stdout(): string;
  readonly ended: Promise<Ended>;
}

export interface CliOptions {
  readonly data: string;
  readonly cwd?: string;
}

const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts the built command line, in a process group of its own as a terminal would. */
export function startCli(args: readonly string[], { data, cwd = '.' }: CliOptions): Running {
  const child = spawn(process.execPath, [resolve('out/main/cli.js'), ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    // what a killed engine leaves behind goes with the data folder
    env: { ...process.env, PENUMBRA_DATA: data, TMPDIR: data, NO_COLOR: '1' },
  });
  running.add(child);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part));
  const ended = new Promise<Ended>((end) => {
    child.once('close', (code, signal) => {
      running.delete(child);
      const lines = () =>
        stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Record<string, unknown>]));
      const results = () => lines().filter((line) => !('progress' in line));
      end({ code, signal, stdout, stderr, lines, results, last: () => lines().at(-1) ?? {} });
    });
  });
  return { child, stdout: () => stdout, ended };
}

/** Runs the built command line to its end. */
export const runCli = (args: readonly string[], options: CliOptions): Promise<Ended> => startCli(args, options).ended;
