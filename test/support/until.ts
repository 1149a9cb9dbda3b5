import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** Waits until something is so. The test's own time limit ends it where it never is. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(5);
}

/** True while a process runs. One that has ended but that its parent has not yet waited for does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (process.platform !== 'linux') return true;
  try {
    // the command stands in brackets and may hold anything; the state follows it
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2)[0] !== 'Z';
  } catch {
    // ended while we looked
    return false;
  }
}
