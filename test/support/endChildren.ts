import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

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

/** The parent of every process that runs, zombies left out. */
function parentOf(): Map<number, number> {
  return process.platform === 'linux' ? fromProc() : fromPs();
}

function fromProc(): Map<number, number> {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      // the command stands in brackets and may hold anything; state and parent follow it
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (state !== 'Z') parents.set(Number(name), Number(parent));
    } catch {
      // ended while we looked
    }
  }
  return parents;
}

function fromPs(): Map<number, number> {
  if (process.platform === 'win32') return new Map();
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,comm='], { encoding: 'utf8' }).trim().split('\n');
  const fields = rows.map((row) => row.trim().split(/\s+/));
  // ps lists itself
  return new Map(
    fields.filter(([, , stat, comm]) => !stat.startsWith('Z') && comm !== 'ps').map(([a, b]) => [Number(a), Number(b)]),
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
