import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { OWNER } from './endChildren.ts';

/** The checkout. */
export const ROOT = resolve(import.meta.dirname, '../..');

export type Line = Readonly<Record<string, unknown>>;

export interface Ended {
  readonly code: number | null;
  readonly stderr: string;
  /** Standard output by lines, without progress. */
  readonly lines: readonly Line[];
  readonly last: Line;
  readonly seconds: number;
}

export interface RunOptions {
  /** The data folder; temporary files lie there too. */
  readonly data: string;
  /** The run is ended after so many seconds, which fails it. A hang, not a slow machine. */
  readonly hang?: number;
  /** Exit codes that are no failure of the caller's; 0 if left out, null for any. */
  readonly expect?: number | null;
}

/** Ten minutes: nothing here takes that long on any machine that works. */
const HANG = 600;

export interface Running {
  readonly pid: number;
  readonly ended: Promise<Ended>;
}

/** Starts the built command line, as a person would. */
export function start(args: readonly string[], { data, hang = HANG, expect = 0 }: RunOptions): Running {
  const begun = performance.now();
  const child = spawn(process.execPath, [join(ROOT, 'out/main/cli.js'), ...args, ...json(args)], {
    cwd: data,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PENUMBRA_DATA: data, TMPDIR: data, NO_COLOR: '1', [OWNER]: data },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part));
  let hung = false;
  const limit = setTimeout(() => {
    hung = true;
    child.kill('SIGKILL');
  }, 1000 * hang);
  const ended = new Promise<Ended>((done, failed) => {
    child.once('close', (code) => {
      clearTimeout(limit);
      const lines = stdout
        .split('\n')
        .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Line]))
        .filter((line) => !('progress' in line));
      const said = `${JSON.stringify(lines.at(-1) ?? {})} ${stderr}`.trim();
      if (hung) return failed(new Error(`penumbra ${args[0]} did not end within ${hang} s`));
      if (expect !== null && code !== expect)
        return failed(new Error(`penumbra ${args.join(' ')} ended with ${code}: ${said}`));
      done({ code, stderr, lines, last: lines.at(-1) ?? {}, seconds: (performance.now() - begun) / 1000 });
    });
  });
  return { pid: child.pid as number, ended };
}

/** `call` always speaks JSON and has no flag for it. */
const json = ([verb]: readonly string[]) => (verb === 'call' ? [] : ['--json']);

/** Runs the built command line to its end. */
export const run = (args: readonly string[], options: RunOptions): Promise<Ended> => start(args, options).ended;
