import { crc32, deflateSync } from 'node:zlib';

/** A chunk of a PNG file. */
export function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8 + body.length);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), 4 + body.length);
  return frame;
}

/** A small PNG that claims to be a huge grey picture. */
export function pngBomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1 << 16))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A GIF of one small frame that claims to be a huge picture. */
export function gifBomb(width: number, height: number): Buffer {
  const head = Buffer.from('GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
  const frame = Buffer.from('\x2c\0\0\0\0\0\0\0\0\0\x02\x02\x44\x01\0\x3b', 'latin1');
  for (const [bytes, at] of [[head, 6] as const, [frame, 5] as const]) {
    bytes.writeUInt16LE(width, at);
    bytes.writeUInt16LE(height, at + 2);
  }
  return Buffer.concat([head, frame]);
}

/** A little-endian grey TIFF of one level, packed by deflate in strips of 16 lines, which are all one and the same place of the file. */
export function flatTiff(width: number, height: number, bits: 1 | 8): Buffer {
  const rows = 16;
  const strip = deflateSync(Buffer.alloc(Math.ceil((width * bits) / 8) * rows));
  const strips = Math.ceil(height / rows);
  const offsets = 8 + strip.length + (strip.length % 2);
  const entries: [tag: number, type: 3 | 4, count: number, value: number][] = [
    [256, 4, 1, width],
    [257, 4, 1, height],
    [258, 3, 1, bits],
    [259, 3, 1, 8],
    [262, 3, 1, 1],
    [273, 4, strips, offsets],
    [277, 3, 1, 1],
    [278, 4, 1, rows],
    [279, 4, strips, offsets + 4 * strips],
  ];
  const file = Buffer.alloc(offsets + 8 * strips + 2 + 12 * entries.length + 4);
  file.write('II*', 'latin1');
  file.writeUInt32LE(offsets + 8 * strips, 4);
  strip.copy(file, 8);
  for (let i = 0; i < strips; i++) {
    file.writeUInt32LE(8, offsets + 4 * i);
    file.writeUInt32LE(strip.length, offsets + 4 * (strips + i));
  }
  let at = file.writeUInt16LE(entries.length, offsets + 8 * strips);
  for (const [tag, type, count, value] of entries) {
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(count, at + 4);
    if (type === 3) file.writeUInt16LE(value, at + 8);
    else file.writeUInt32LE(value, at + 8);
    at += 12;
  }
  return file;
}

/** A progressive JPEG of one grey, whole to its end: one scan of constant terms in which no block differs from the one before. */
export function flatProgressiveJpeg(width: number, height: number): Buffer {
  const segment = (marker: number, ...bytes: number[]) =>
    Buffer.from([0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 255, ...bytes]);
  const sides = [height >> 8, height & 255, width >> 8, width & 255];
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
  return Buffer.concat([
    Buffer.of(0xff, 0xd8),
    segment(0xdb, 0, ...Array<number>(64).fill(1)),
    segment(0xc2, 8, ...sides, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0),
    // one code, of one bit: no difference
    segment(0xc4, 0, 1, ...Array<number>(15).fill(0), 0),
    segment(0xda, 3, 1, 0, 2, 0, 3, 0, 0, 0, 0),
    Buffer.alloc(Math.ceil((3 * blocks) / 8)),
    Buffer.of(0xff, 0xd9),
  ]);
}

/** An uncompressed little-endian TIFF of several grey pages, each of one level; sizes may differ. */
export function greyTiff(pages: readonly { width: number; height: number; level: number }[]): Buffer {
  const parts: Buffer[] = [Buffer.from('II*\0\0\0\0\0', 'latin1')];
  let length = 8;
  // where the offset of the next directory is to be written
  let link: [buffer: Buffer, at: number] = [parts[0], 4];
  for (const { width, height, level } of pages) {
    const pixels = Buffer.alloc(width * height + ((width * height) % 2), level);
    const entries: [tag: number, type: 3 | 4, value: number][] = [
      [256, 4, width],
      [257, 4, height],
      [258, 3, 8],
      [259, 3, 1],
      [262, 3, 1],
      [273, 4, length],
      [277, 3, 1],
      [278, 4, height],
      [279, 4, width * height],
    ];
    const directory = Buffer.alloc(2 + 12 * entries.length + 4);
    directory.writeUInt16LE(entries.length, 0);
    entries.forEach(([tag, type, value], i) => {
      directory.writeUInt16LE(tag, 2 + 12 * i);
      directory.writeUInt16LE(type, 4 + 12 * i);
      directory.writeUInt32LE(1, 6 + 12 * i);
      if (type === 3) directory.writeUInt16LE(value, 10 + 12 * i);
      else directory.writeUInt32LE(value, 10 + 12 * i);
    });
    link[0].writeUInt32LE(length + pixels.length, link[1]);
    link = [directory, directory.length - 4];
    parts.push(pixels, directory);
    length += pixels.length + directory.length;
  }
  return Buffer.concat(parts);
}

/** An uncompressed little-endian TIFF of one page in floating-point numbers, with 1 or 3 samples a pixel. */
export function floatTiff(width: number, height: number, samples: 1 | 3, values: readonly number[]): Buffer {
  const pixels = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => pixels.writeFloatLE(value, 4 * i));
  const shorts = (value: number) => Buffer.from(Uint16Array.from({ length: samples }, () => value).buffer);
  const [bits, formats] = [shorts(32), shorts(3)];
  // pixels, then what does not fit an entry, then the directory
  const after = 8 + pixels.length;
  const listed = (value: number, at: number) => (samples === 1 ? value : at);
  const entries: [tag: number, type: 3 | 4, count: number, value: number][] = [
    [256, 4, 1, width],
    [257, 4, 1, height],
    [258, 3, samples, listed(32, after)],
    [259, 3, 1, 1],
    [262, 3, 1, samples === 1 ? 1 : 2],
    [273, 4, 1, 8],
    [277, 3, 1, samples],
    [278, 4, 1, height],
    [279, 4, 1, pixels.length],
    [339, 3, samples, listed(3, after + bits.length)],
  ];
  const directory = Buffer.alloc(2 + 12 * entries.length + 4);
  directory.writeUInt16LE(entries.length, 0);
  entries.forEach(([tag, type, count, value], i) => {
    directory.writeUInt16LE(tag, 2 + 12 * i);
    directory.writeUInt16LE(type, 4 + 12 * i);
    directory.writeUInt32LE(count, 6 + 12 * i);
    directory.writeUInt32LE(value, 10 + 12 * i);
  });
  const header = Buffer.from('II*\0\0\0\0\0', 'latin1');
  header.writeUInt32LE(after + bits.length + formats.length, 4);
  return Buffer.concat([header, pixels, bits, formats, directory]);
}

/** The header of a file of ISO boxes: its brand, and an item of a type. */
export function heif(brand: string, item: string): Buffer {
  const box = (type: string, ...parts: Buffer[]) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), ...parts]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(4 + body.length);
    return Buffer.concat([size, body]);
  };
  const text = (of: string) => Buffer.from(of, 'latin1');
  const entry = box('infe', text(`\x02\0\0\0\0\x01\0\0${item}\0`));
  const items = box('iinf', text('\0\0\0\0\0\x01'), entry);
  return Buffer.concat([box('ftyp', text(`${brand}\0\0\0\0${brand}`)), box('meta', text('\0\0\0\0'), items)]);
}

/**
 * A TIFF as cameras write their raw files: first a small grey preview, which any decoder reads, then a directory beside it
 * with the sensor's pixels, of this photometric interpretation.
 */
export function cameraTiff(of: { make?: string; sensor?: number; dng?: boolean }): Buffer {
  const [width, height] = [16, 12];
  const pixels = Buffer.alloc(width * height, 90);
  const make = Buffer.from(`${of.make ?? ''}\0`.padEnd(32, '\0'), 'latin1');
  const after = 8 + pixels.length;
  const entries: [tag: number, type: 1 | 2 | 3 | 4, count: number, value: number][] = [
    [254, 4, 1, 1],
    [256, 4, 1, width],
    [257, 4, 1, height],
    [258, 3, 1, 8],
    [259, 3, 1, 1],
    [262, 3, 1, 1],
    ...(of.make
      ? ([[271, 2, of.make.length + 1, after]] as const).map((entry): [number, 2, number, number] => [...entry])
      : []),
    [273, 4, 1, 8],
    [277, 3, 1, 1],
    [278, 4, 1, height],
    [279, 4, 1, pixels.length],
  ];
  const first = after + make.length;
  const more = (of.sensor ? 1 : 0) + (of.dng ? 1 : 0);
  const second = first + 2 + 12 * (entries.length + more) + 4;
  if (of.sensor) entries.push([330, 4, 1, second]);
  if (of.dng) entries.push([50_706, 1, 4, 0x0000_0401]);
  const directory = (list: typeof entries) => {
    const bytes = Buffer.alloc(2 + 12 * list.length + 4);
    bytes.writeUInt16LE(list.length, 0);
    list.forEach(([tag, type, count, value], i) => {
      bytes.writeUInt16LE(tag, 2 + 12 * i);
      bytes.writeUInt16LE(type, 4 + 12 * i);
      bytes.writeUInt32LE(count, 6 + 12 * i);
      bytes.writeUInt32LE(value, 10 + 12 * i);
    });
    return bytes;
  };
  const header = Buffer.from('II*\0\0\0\0\0', 'latin1');
  header.writeUInt32LE(first, 4);
  const beside = of.sensor
    ? directory([
        [254, 4, 1, 0],
        [262, 3, 1, of.sensor],
      ])
    : Buffer.alloc(0);
  return Buffer.concat([header, pixels, make, directory(entries), beside]);
}
