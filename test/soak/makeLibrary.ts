import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rng } from '../../src-shared/math/rng.ts';
import { LOOKS, writeTiny } from '../support/tinyImages.ts';
import { BECOMES, extensionOf, FAULTS, type Fault, writeBroken } from './brokenFiles.ts';

export interface MadeLibrary {
  /** Every file by what must become of it. */
  readonly ready: number;
  readonly failed: ReadonlySet<string>;
  readonly ignored: number;
}

const BROKEN = 0.02;
const PER_FOLDER = 500;

/** Makes a library of small pictures, one in fifty of them broken in one of several ways, at places that the seed chooses. */
export async function makeLibrary(folder: string, images: number, seed: number): Promise<MadeLibrary> {
  const random = rng(seed);
  const broken = new Map<number, Fault>();
  while (broken.size < Math.max(FAULTS.length, Math.round(BROKEN * images)))
    broken.set(Math.floor(random() * images), FAULTS[broken.size % FAULTS.length]);

  const failed = new Set<string>();
  let ignored = 0;
  for (let i = 0; i < images; i++) {
    const fault = broken.get(i) ?? null;
    const name = `${String(Math.floor(i / PER_FOLDER)).padStart(2, '0')}/${String(i).padStart(5, '0')}.${extensionOf(fault, i)}`;
    const file = join(folder, name);
    mkdirSync(join(file, '..'), { recursive: true });
    if (fault === null) await writeTiny(file, LOOKS[i % LOOKS.length], seed * 100_003 + i);
    else await writeBroken(file, fault, seed * 100_003 + i);
    if (fault === null) continue;
    for (const extension of ['jpg', 'png']) rmSync(`${file}.whole.${extension}`, { force: true });
    if (BECOMES[fault] === 'failed') failed.add(name);
    if (BECOMES[fault] === 'ignored') ignored++;
  }
  return { ready: images - failed.size - ignored, failed, ignored };
}
