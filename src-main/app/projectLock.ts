import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { PenumbraError } from '../../src-shared/contract/errors.ts';

/** Who has a project open, and how to reach them. The file can be read by its owner only. */
export interface Holder {
  readonly pid: number;
  readonly socket: string;
  readonly token: string;
}

function read(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

const answers = (socket: string): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = connect(socket);
    probe.once('connect', () => (probe.destroy(), resolve(true)));
    probe.once('error', () => resolve(false));
    probe.setTimeout(2000, () => (probe.destroy(), resolve(false)));
  });

/** The live holder of a lock; null when there is none or it died. A process id alone proves nothing: it may be reused. */
export async function liveHolder(file: string): Promise<Holder | null> {
  const holder = read(file);
  return holder && (await answers(holder.socket)) ? holder : null;
}

/** Takes the lock, from a dead holder if need be. Fails with kind 'busy' while another engine has the project open. */
export async function takeLock(file: string, me: Holder): Promise<void> {
  const holder = await liveHolder(file);
  if (holder && holder.pid !== me.pid) {
    throw new PenumbraError(
      'busy',
      `another Penumbra (process ${holder.pid}) has this project open; use that one or close it`,
      file,
    );
  }
  mkdirSync(dirname(file), { recursive: true });
  const part = `${file}.${me.pid}`;
  writeFileSync(part, JSON.stringify(me), { mode: 0o600 });
  renameSync(part, file);
}

/** Gives the lock back, unless somebody else took it meanwhile. */
export function releaseLock(file: string, pid: number): void {
  if (read(file)?.pid === pid) rmSync(file, { force: true });
}
