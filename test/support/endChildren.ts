import { readFileSync } from 'node:fs';
import { parentOf } from './childrenOf.ts';

/** The variable by which the processes of one test file are known; whoever they start inherits it. */
export const OWNER = 'PENUMBRA_TEST_OWNER';

/**
 * Kills what a test has left running: everything below `root`, and every process that was started with `owner`, also
 * one whose own parent is gone. The process that asks, and `root` itself, stay.
 *
 * @returns the ids of what was killed
 */
export function endChildren(owner: string, root = process.pid): number[] {
  const killed: number[] = [];
  // a child may start another in the meantime, so look until there is none
  for (let found = left(owner, root); found.length > 0; found = left(owner, root)) {
    const fresh = found.filter((pid) => !killed.includes(pid));
    if (fresh.length === 0) break;
    for (const pid of fresh) {
      killed.push(pid);
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // ended by itself
      }
    }
  }
  return killed;
}

function left(owner: string, root: number): number[] {
  const parents = parentOf();
  const isBelow = (pid: number): boolean => {
    for (let at = parents.get(pid); at !== undefined && at > 1; at = parents.get(at)) if (at === root) return true;
    return false;
  };
  return [...parents.keys()].filter(
    (pid) => pid !== root && pid !== process.pid && (isBelow(pid) || startedWith(pid, owner)),
  );
}

/** True where a process has `owner` in the variables that it was started with; only Linux shows them. */
function startedWith(pid: number, owner: string): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`${OWNER}=${owner}`);
  } catch {
    return false;
  }
}
