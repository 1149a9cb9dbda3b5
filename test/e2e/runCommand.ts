import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { APP } from './electronApp.ts';

/** Runs a verb of the command line and gives the last line of its JSON. */
export async function runCommand(args: readonly string[], env: Readonly<Record<string, string>>): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(APP, 'out/main/cli.js'), ...args, '--json'], {
    env: { ...process.env, ...env },
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}
