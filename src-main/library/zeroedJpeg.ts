const START_OF_SCAN = 0xda;
const HUFFMAN_TABLES = 0xc4;
/** Baseline and extended sequential frames. */
const SEQUENTIAL = [0xc0, 0xc1];
const END_OF_IMAGE = Buffer.of(0xff, 0xd9);

/** Coded pixels of a picture hold no such run; those of an even area may. */
const ZEROS = Buffer.alloc(64);

/**
 * Whether a block of a JPEG's coded pixels is nothing but zeros, as lost blocks of a disk and broken copies leave them. They
 * decode to something, so that the decoder may not notice.
 *
 * @returns 'perhaps' where an even area may be coded as zeros in this file
 */
export function zeroedJpeg(file: Uint8Array): 'no' | 'perhaps' | 'yes' {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const { start, mayBeEven } = readHeader(bytes);
  const at = start < 0 ? -1 : bytes.indexOf(ZEROS, start);
  if (at < 0) return 'no';
  const end = bytes.indexOf(END_OF_IMAGE, start);
  if (end < 0) return 'yes';
  // what programs add behind the end is none of the picture
  if (at > end) return 'no';
  return mayBeEven ? 'perhaps' : 'yes';
}

/**
 * Where the coded pixels begin, behind all segments, -1 in any other file; and whether an even area is coded as zeros: its blocks
 * are 'no difference' and 'end of block', and zeros are the code of the first symbol of a table (ITU T.81, C.2).
 */
function readHeader(bytes: Buffer): { start: number; mayBeEven: boolean } {
  let mayBeEven = true;
  let isSequential = false;
  if (bytes.length >= 4 && bytes.readUInt16BE(0) === 0xffd8)
    for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
      const end = at + 2 + bytes.readUInt16BE(at + 2);
      const marker = bytes[at + 1];
      if (SEQUENTIAL.includes(marker)) isSequential = true;
      if (marker === HUFFMAN_TABLES && firstSymbols(bytes.subarray(at + 4, end)).some((symbol) => symbol !== 0))
        mayBeEven = false;
      // in other frames bits stand for themselves too
      if (marker === START_OF_SCAN) return { start: end, mayBeEven: mayBeEven || !isSequential };
    }
  return { start: -1, mayBeEven };
}

/** The first symbol of each Huffman table of a segment. */
function firstSymbols(tables: Buffer): number[] {
  const symbols: number[] = [];
  for (let at = 0; at + 17 < tables.length;) {
    symbols.push(tables[at + 17]);
    at += 17 + tables.subarray(at + 1, at + 17).reduce((sum, count) => sum + count, 0);
  }
  return symbols;
}
