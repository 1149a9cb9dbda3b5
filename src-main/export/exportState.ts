import type { CallName } from '../../src-shared/contract/api.ts';
import { FACTS, factsOf, readsOf } from '../../src-shared/contract/facts.ts';
import type { Log } from '../database/log.ts';

const READ = readsOf('export.run');

/** Whether an export may say something else after a call. A scan is told by what it found. */
function changesExport(name: CallName): boolean {
  const { changes = [], sameExport } = factsOf(name);
  return name !== 'library.scan' && !sameExport && changes.some((stage) => READ.includes(stage));
}

/** Entries of the log that make an export stale; the last one is written by a scan that met changed files. */
const CHANGING: readonly string[] = [...(Object.keys(FACTS) as CallName[]).filter(changesExport), 'library.changed'];

/** Whether there is an export, and whether what it holds has changed since. By the log: the rows may be hundreds of thousands. */
export function exportState(log: Log): 'none' | 'fresh' | 'stale' {
  const last = log.newestDone('export.run');
  if (!last) return 'none';
  // what was decided while it wrote is not in it
  const since = last.begun ?? last.seq;
  if (CHANGING.some((kind) => log.has(kind, since))) return 'stale';
  const before = log.newestDone('library.scan', since)?.result;
  const now = log.newestDone('library.scan')?.result;
  return now === before ? 'fresh' : 'stale';
}
