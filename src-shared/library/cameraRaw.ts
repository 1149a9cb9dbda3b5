const MAKE = 271;
const PHOTOMETRIC = 262;
const SUB_DIRECTORIES = 330;
const DNG_VERSION = 50_706;
/** Photometric interpretations of a sensor's own numbers: a colour filter array (TIFF/EP) and linear raw (DNG). */
const SENSOR = [32_803, 34_892];

/** Directories that are looked into at most: a damaged file may name any number. */
const MOST = 16;

interface Entry {
  readonly count: number;
  /** Where its values lie. */
  readonly at: number;
  readonly size: number;
}

/**
 * The name of the camera's raw format that a TIFF is, null where it is an ordinary TIFF: one says so by its version (DNG,
 * CR2), or holds a sensor's pixels beside the preview that stands first.
 */
export function cameraRaw(file: Uint8Array): string | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < 10 || view.getUint8(2) + view.getUint8(3) !== 42) return null;
  const little = view.getUint8(0) === 0x49;
  if (view.getUint16(8, false) === 0x4352) return 'Canon RAW';
  const values = ({ at, count, size }: Entry): number[] =>
    Array.from({ length: Math.min(count, MOST) }, (_, i) => at + i * size)
      .filter((place) => place + size <= file.length)
      .map((place) => (size === 2 ? view.getUint16(place, little) : view.getUint32(place, little)));

  const first = directory(view, view.getUint32(4, little), little);
  if (first.has(DNG_VERSION)) return 'DNG RAW';
  const sub = first.get(SUB_DIRECTORIES);
  const all = [first, ...(sub ? values(sub).map((at) => directory(view, at, little)) : [])];
  const isSensor = all.some((tags) => {
    const photometric = tags.get(PHOTOMETRIC);
    return photometric !== undefined && SENSOR.includes(values(photometric)[0]);
  });
  if (!isSensor) return null;
  const make = first.get(MAKE);
  return make ? `${maker(file, make)} RAW` : 'camera RAW';
}

/** The short and long entries of a directory, by tag; empty where there is none. */
function directory(view: DataView, at: number, little: boolean): Map<number, Entry> {
  const tags = new Map<number, Entry>();
  if (at + 2 > view.byteLength) return tags;
  const n = view.getUint16(at, little);
  for (let i = 0; i < n && at + 2 + 12 * (i + 1) <= view.byteLength; i++) {
    const entry = at + 2 + 12 * i;
    const count = view.getUint32(entry + 4, little);
    const size = [1, 1, 1, 2, 4][view.getUint16(entry + 2, little)] ?? 4;
    const isInline = count * size <= 4;
    tags.set(view.getUint16(entry, little), {
      count,
      size,
      at: isInline ? entry + 8 : view.getUint32(entry + 8, little),
    });
  }
  return tags;
}

/** `NIKON CORPORATION` is known as Nikon. */
function maker(file: Uint8Array, { at, count }: Entry): string {
  const text = String.fromCharCode(...file.subarray(at, at + Math.min(count, 32)));
  const word = /^[A-Za-z]+/.exec(text)?.[0] ?? 'camera';
  return word === 'camera' ? word : word[0].toUpperCase() + word.slice(1).toLowerCase();
}
