import { createHash } from 'node:crypto';
import { shortHash } from '../database/resultId.ts';

const [ZERO] = Buffer.from('0');

/**
 * The id of images of which some are excluded, by content: `contentId` of the lines `HASH 0` and `HASH 1`. The lines are
 * written once, since only their digits change: a status asks for this after every exclusion.
 */
export function exclusionId(hashes: readonly string[]): (excluded: Uint8Array) => string {
  let lines: { readonly text: Buffer; readonly digits: Int32Array } | null = null;
  return (excluded) => {
    const { text, digits } = (lines ??= write(hashes));
    for (let row = 0; row < digits.length; row++) text[digits[row]] = ZERO + excluded[row];
    return shortHash(createHash('sha256').update(text));
  };
}

/** A line for each hash, and where its digit stands. */
function write(hashes: readonly string[]) {
  const text = Buffer.from(hashes.length > 0 ? `${hashes.join(' 0\n')} 0\n` : '');
  let end = 0;
  const digits = Int32Array.from(hashes, (hash) => (end += hash.length + ' 0\n'.length) - '0\n'.length);
  return { text, digits };
}
