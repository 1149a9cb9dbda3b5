import { mkdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SecondInstance {
  readonly argv: string[];
  readonly cwd: string;
  readonly data: unknown;
}

const LOCK = 'SingletonLock';

/** Takes the lock of a data folder, or leaves a message for the process that has it. Null when another has it. */
export function takeLock(
  folder: string,
  data: unknown,
  onSecond: (second: SecondInstance) => void,
): { release(): void } | null {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, LOCK);
  if (!writeLock(lock)) {
    const message: SecondInstance = { argv: process.argv, cwd: process.cwd(), data };
    const file = join(folder, `${LOCK}.${process.pid}`);
    writeFileSync(file, JSON.stringify(message));
    // under its last name it is complete
    renameSync(file, `${file}.message`);
    return null;
  }
  const watcher = watch(folder, (_event, name) => {
    if (!name?.startsWith(`${LOCK}.`) || !name.endsWith('.message')) return;
    const file = join(folder, name);
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch {
      // the event of its own removal
      return;
    }
    rmSync(file, { force: true });
    onSecond(JSON.parse(text) as SecondInstance);
  });
  watcher.unref();
  return { release: () => rmSync(lock, { force: true }) };
}

function writeLock(lock: string): boolean {
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return true;
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
    }
    if (isAlive(Number(readFileSync(lock, 'utf8')))) return false;
    rmSync(lock, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
