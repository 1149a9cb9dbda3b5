import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { childrenOf } from '../support/childrenOf.ts';
import { query } from '../support/readProject.ts';
import type { Running } from '../support/penumbra.ts';

/** The engine that holds a project; null while there is none. */
export function engineOf(project: string): number | null {
  try {
    return (JSON.parse(readFileSync(`${project}.lock`, 'utf8')) as { pid: number }).pid;
  } catch {
    return null;
  }
}

/** The pixel workers of an engine. */
export const pixelWorkersOf = (engine: number): number[] =>
  childrenOf(engine).filter((pid) => commandOf(pid).includes('pixelWorker'));

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** A number that grows while a command works, read from its project: images inspected, or contents measured. */
export type Gauge = 'inspected' | 'measured';

const SQL: Readonly<Record<Gauge, string>> = {
  inspected: 'SELECT count(*) AS n FROM images WHERE unread = 0',
  measured: 'SELECT count(*) AS n FROM features',
};

export function read(project: string, gauge: Gauge): number {
  try {
    return query<{ n: number }>(project, SQL[gauge])[0].n;
  } catch {
    // not made yet
    return 0;
  }
}

/** Waits until a gauge stands at `at` or the command has ended. */
export async function reached(running: Running, project: string, gauge: Gauge, at: number): Promise<boolean> {
  const end = running.ended.then(
    () => true,
    () => true,
  );
  do {
    if (engineOf(project) !== null && read(project, gauge) >= at) return true;
  } while (!(await Promise.race([end, wait(2, false)])));
  return false;
}

/** True where the signal was sent to a process that was there. */
export function kill(pid: number | null | undefined): boolean {
  if (pid === null || pid === undefined) return false;
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}
