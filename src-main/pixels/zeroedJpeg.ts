import { closeSync, openSync, readSync } from 'node:fs';

const START_OF_SCAN = 0xda;
const HUFFMAN_TABLES = 0xc4;
/** Baseline and extended sequential frames. */
const SEQUENTIAL = [0xc0, 0xc1];
const END_OF_IMAGE = Buffer.of(0xff, 0xd9);

/** Coded pixels of a picture hold no such run; those of an even area may. */
const ZEROS = Buffer.alloc(64);

/** Bytes of a file that are looked at together; the headers of a picture lie in the first of them. */
const PIECE = 1 << 20;

/**
 * Whether a block of a JPEG's coded pixels is nothing but zeros, as lost blocks of a disk and broken copies leave them. They
 * decode to something, so that the decoder may not notice.
 *
 * @param file its bytes, or its path
 * @returns 'perhaps' where an even area may be coded as zeros in this file
 */
export function zeroedJpeg(file: Uint8Array | string): 'no' | 'perhaps' | 'yes' {
  let header: ReturnType<typeof readHeader> | null = null;
  let hasZeros = false;
  for (const piece of typeof file === 'string' ? pieces(file) : [asBuffer(file)]) {
    let from = 0;
    if (header === null) {
      header = readHeader(piece);
      if (header.start < 0) return 'no';
      from = header.start;
    }
    const end = piece.indexOf(END_OF_IMAGE, from);
    if (!hasZeros) {
      const at = piece.indexOf(ZEROS, from);
      hasZeros = at >= 0 && (end < 0 || at < end);
    }
    // what programs add behind the end is none of the picture
    if (end >= 0) return !hasZeros ? 'no' : header.mayBeEven ? 'perhaps' : 'yes';
  }
  return hasZeros ? 'yes' : 'no';
}

const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** A file piece by piece; each begins with the end of the one before, so that no run is cut. */
function* pieces(path: string): Generator<Buffer> {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(PIECE);
    for (let kept = 0; ;) {
      const read = readSync(file, buffer, kept, PIECE - kept, null);
      if (read === 0) return;
      yield buffer.subarray(0, kept + read);
      const end = kept + read;
      kept = Math.min(ZEROS.length, end);
      buffer.copyWithin(0, end - kept, end);
    }
  } finally {
    closeSync(file);
  }
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
