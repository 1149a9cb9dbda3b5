import type { Log } from '../database/log.ts';

/** Acts that change what an export says. A scan does where it found something else than the one before. */
const CHANGING = [
  'labeling.',
  'propagation.',
  'library.exclude',
  'library.keepDamaged',
  'library.changed',
  'library.rebind',
];

/** Whether there is an export, and whether what it holds has changed since. By the log: the rows may be hundreds of thousands. */
export function exportState(log: Log): 'none' | 'fresh' | 'stale' {
  const last = log.newestDone('export.run');
  if (!last) return 'none';
  // what was decided while it wrote is not in it
  const since = last.begun ?? last.seq;
  if (CHANGING.some((prefix) => log.has(prefix, since))) return 'stale';
  const before = log.newestDone('library.scan', since)?.result;
  const now = log.newestDone('library.scan')?.result;
  return now === before ? 'fresh' : 'stale';
}
