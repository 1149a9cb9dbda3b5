/** An RGB space by the XYZ of its primaries (adapted to D50) and its transfer curve, as an ICC profile holds them. */
export interface RgbSpace {
  readonly red: readonly number[];
  readonly green: readonly number[];
  readonly blue: readonly number[];
  /** Decoding from stored values to light, both in [0, 1]. */
  readonly curve: { readonly gamma: number } | 'srgb';
}

export const SRGB: RgbSpace = {
  red: [0.43607, 0.22249, 0.01392],
  green: [0.38515, 0.71687, 0.09708],
  blue: [0.14307, 0.06061, 0.7141],
  curve: 'srgb',
};
export const DISPLAY_P3: RgbSpace = {
  red: [0.51512, 0.2412, -0.00105],
  green: [0.29198, 0.69225, 0.04189],
  blue: [0.1571, 0.06657, 0.78407],
  curve: 'srgb',
};
/** Adobe RGB (1998), section 4.3.4: its exponent is 2 + 51/256. */
export const ADOBE_RGB: RgbSpace = {
  red: [0.60974, 0.31111, 0.01947],
  green: [0.20528, 0.62567, 0.06087],
  blue: [0.14919, 0.06322, 0.74457],
  curve: { gamma: 2 + 51 / 256 },
};

const toLight = (curve: RgbSpace['curve'], v: number) =>
  curve === 'srgb' ? (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4) : v ** curve.gamma;

/** 8-bit sRGB values of a stored 8-bit colour: decoded, taken to XYZ and back with the sRGB primaries, clipped. */
export function toSrgb(space: RgbSpace, stored: readonly number[]): number[] {
  const light = stored.map((v) => toLight(space.curve, v / 255));
  const xyz = [0, 1, 2].map((i) => space.red[i] * light[0] + space.green[i] * light[1] + space.blue[i] * light[2]);
  return solve([SRGB.red, SRGB.green, SRGB.blue], xyz).map((v) => {
    const c = Math.min(1, Math.max(0, v));
    return 255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055);
  });
}

/** The weights of three columns that add up to a vector, by Cramer's rule. */
function solve(columns: readonly (readonly number[])[], sum: readonly number[]): number[] {
  const determinant = ([a, b, c]: readonly (readonly number[])[]) =>
    a[0] * (b[1] * c[2] - b[2] * c[1]) - b[0] * (a[1] * c[2] - a[2] * c[1]) + c[0] * (a[1] * b[2] - a[2] * b[1]);
  const whole = determinant(columns);
  return columns.map((_, i) => determinant(columns.map((column, j) => (i === j ? sum : column))) / whole);
}

const fixed = (...values: readonly number[]) => {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => bytes.writeInt32BE(Math.round(value * 65_536), 4 * i));
  return bytes;
};
const tag = (type: string, ...parts: Buffer[]) => Buffer.concat([Buffer.from(`${type}\0\0\0\0`), ...parts]);

/** An ICC profile (version 4) of an RGB space: matrix and curves. */
export function madeProfile({ red, green, blue, curve }: RgbSpace): Buffer {
  const text = (of: string) => {
    const utf16 = Buffer.from(of, 'utf16le').swap16();
    const head = Buffer.alloc(20);
    head.writeUInt32BE(1, 0);
    head.writeUInt32BE(12, 4);
    head.write('enUS', 8);
    head.writeUInt32BE(utf16.length, 12);
    head.writeUInt32BE(28, 16);
    return tag('mluc', head, utf16);
  };
  const transfer =
    curve === 'srgb'
      ? tag('para', Buffer.of(0, 3, 0, 0), fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045))
      : tag('para', Buffer.of(0, 0, 0, 0), fixed(curve.gamma));
  const tags: [name: string, data: Buffer][] = [
    ['desc', text('made')],
    ['cprt', text('none')],
    ['wtpt', tag('XYZ ', fixed(0.9642, 1, 0.8249))],
    ['rXYZ', tag('XYZ ', fixed(...red))],
    ['gXYZ', tag('XYZ ', fixed(...green))],
    ['bXYZ', tag('XYZ ', fixed(...blue))],
    ['rTRC', transfer],
    ['gTRC', transfer],
    ['bTRC', transfer],
  ];
  const table = Buffer.alloc(4 + 12 * tags.length);
  table.writeUInt32BE(tags.length, 0);
  const padded = tags.map(([, data]) => Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]));
  let at = 128 + table.length;
  tags.forEach(([name, data], i) => {
    table.write(name, 4 + 12 * i, 'latin1');
    table.writeUInt32BE(at, 8 + 12 * i);
    table.writeUInt32BE(data.length, 12 + 12 * i);
    at += padded[i].length;
  });
  const header = Buffer.alloc(128);
  header.writeUInt32BE(at, 0);
  header.writeUInt32BE(0x0430_0000, 8);
  header.write('mntrRGB XYZ ', 12, 'latin1');
  header.write('acsp', 36, 'latin1');
  fixed(0.9642, 1, 0.8249).copy(header, 68);
  return Buffer.concat([header, table, ...padded]);
}

/** A JPEG with a profile in it. */
export function withProfile(jpeg: Buffer, profile: Buffer): Buffer {
  const head = Buffer.from('\xff\xe2\0\0ICC_PROFILE\0\x01\x01', 'latin1');
  head.writeUInt16BE(head.length - 2 + profile.length, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, profile, jpeg.subarray(2)]);
}
