import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolders } from './tempFolder.ts';
import { isAlive } from './until.ts';

const temp = tempFolders();

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}

/** Runs test files that leave something behind, each allowed two seconds. */
async function runFixtures(folder: string): Promise<{ code: number | null; report: Report; stderr: string }> {
  const file = join(folder, 'report.json');
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/fixtures/vitest.config.ts'];
  args.push('--reporter=json', `--outputFile.json=${file}`);
  const env = { ...process.env, PENUMBRA_FIXTURE_OUT: folder, PENUMBRA_TEST_LIMIT: '2' };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part));
  const code = await new Promise<number | null>((end) => child.once('close', end));
  return { code, report: JSON.parse(readFileSync(file, 'utf8')) as Report, stderr };
}

describe.runIf(process.platform === 'linux')('a test file', () => {
  it('leaves no process behind, and ends when its time is up', async () => {
    const folder = temp();
    const { code, report, stderr } = await runFixtures(folder);
    const pids = ['leaves', 'waits', 'loops'].map(
      (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as number[],
    );
    expect(pids.map((list) => list.length)).toEqual([3, 1, 2]);
    expect(pids.flat().filter(isAlive)).toEqual([]);
    // what waits fails by its child's end; what loops is lost with its process, which is a failure too
    expect([code, report.numPassedTests, report.numFailedTests]).toEqual([1, 1, 1]);
    expect(stderr.match(/a test file was stopped after 2 s/g)).toHaveLength(2);
  });
});
