import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** The processes that a process has started and that still run, zombies left out. None on Windows. */
export const childrenOf = (pid: number): number[] =>
  [...parentOf()].flatMap(([child, parent]) => (parent === pid ? [child] : []));

/** The parent of every process that runs, zombies left out. */
export function parentOf(): Map<number, number> {
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
