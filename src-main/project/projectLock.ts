import {
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { removeSocket } from '../engine/freshSocket.ts';
import { makeFolder } from '../files/makeFolder.ts';

/** Who has a project open, and how to reach them. The file can be read by its owner only. */
export interface Holder {
  readonly pid: number;
  readonly socket: string;
  readonly token: string;
}

/** The text of a lock file; null when there is none. */
function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function parse(text: string | null): Holder | null {
  try {
    const holder = JSON.parse(text ?? '') as Partial<Holder> | null;
    return typeof holder?.socket === 'string' ? (holder as Holder) : null;
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

/**
 * The live holder of a lock; null when there is none or it died. A process id alone proves nothing:
 * it may be reused.
 */
export async function liveHolder(file: string): Promise<Holder | null> {
  const holder = parse(read(file));
  return holder && (await answers(holder.socket)) ? holder : null;
}

/**
 * Takes the lock, from a dead holder if need be. Fails with kind 'busy' while another engine has
 * the project open.
 */
export async function takeLock(file: string, me: Holder): Promise<void> {
  await makeFolder(dirname(file));
  while (!claim(file, me)) {
    const text = read(file);
    const holder = parse(text);
    if (holder && (await answers(holder.socket))) {
      throw new PenumbraError(
        'busy',
        `another Penumbra (process ${holder.pid}) has this project open; use that one or close it`,
        file,
      );
    }
    if (text === null) continue;
    discard(file, text, me);
    // a killed engine left it
    if (holder) removeSocket(holder.socket);
  }
}

/** Of two that try at once, one makes the file; nobody ever reads half of it. */
function claim(file: string, me: Holder): boolean {
  const whole = `${file}.${me.pid}.new`;
  try {
    writeFileSync(whole, JSON.stringify(me), { mode: 0o600 });
    makeWhole(whole, file);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(whole, { force: true });
  }
}

/**
 * Gives a written file its name, unless that is taken. A disk without hard links (FAT, some shares)
 * gets a copy.
 */
function makeWhole(whole: string, file: string): void {
  try {
    linkSync(whole, file);
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') throw error;
    copyFileSync(whole, file, constants.COPYFILE_EXCL);
  }
}

/** Takes a dead holder's lock away, and puts it back where it turns out to be another's by now. */
function discard(file: string, dead: string, me: Holder): void {
  const aside = `${file}.${me.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (read(aside) !== dead && !existsSync(file)) renameSync(aside, file);
  else rmSync(aside, { force: true });
}

/** Gives the lock back, unless somebody else took it meanwhile. */
export function releaseLock(file: string, me: Holder): void {
  if (parse(read(file))?.socket === me.socket) rmSync(file, { force: true });
}
