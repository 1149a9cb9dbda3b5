import { readFileSync, writeFileSync } from 'node:fs';
import { writeTiny } from '../support/tinyImages.ts';

/** Ways in which a file of a library goes wrong. */
export const FAULTS = ['truncated', 'empty', 'text', 'foreign', 'zeros', 'misnamed', 'unknown'] as const;
export type Fault = (typeof FAULTS)[number];

/** What must become of a file with a fault. */
export const BECOMES: Readonly<Record<Fault, 'failed' | 'ready' | 'ignored'>> = {
  truncated: 'failed',
  empty: 'failed',
  text: 'failed',
  foreign: 'failed',
  zeros: 'failed',
  // what the bytes are decides, not the extension
  misnamed: 'ready',
  unknown: 'ignored',
};

/** The extension that goes with a fault. */
export const extensionOf = (fault: Fault | null, i: number): string => {
  if (fault === 'unknown') return 'dat';
  if (fault === 'zeros') return 'png';
  return fault === 'misnamed' || fault === 'truncated' || i % 3 === 0 ? 'jpg' : 'png';
};

/** Writes a broken file beside the sound ones. */
export async function writeBroken(file: string, fault: Fault, seed: number): Promise<void> {
  if (fault === 'empty') return writeFileSync(file, '');
  if (fault === 'text') return writeFileSync(file, 'Prints to order\n\n2 of the harbour, matt\n');
  // a PDF that was given a picture's extension
  if (fault === 'foreign') return writeFileSync(file, `%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n${'\u0001'.repeat(400)}`);

  const whole = `${file}.whole.${fault === 'truncated' || fault === 'unknown' ? 'jpg' : 'png'}`;
  await writeTiny(whole, 'strong', seed);
  const bytes = readFileSync(whole);
  if (fault === 'zeros') bytes.fill(0, bytes.length >> 1, (bytes.length >> 1) + 200);
  writeFileSync(file, fault === 'truncated' ? bytes.subarray(0, Math.floor(0.55 * bytes.length)) : bytes);
}
