/** Extensions that are read as images; what the bytes are decides afterwards. */
const IMAGES = new Set(['jpg', 'jpeg', 'jpe', 'jfif', 'png', 'webp', 'avif', 'gif', 'tif', 'tiff']);

/** Image formats that the decoder cannot read, with the name that people know. */
const UNREADABLE = new Map([
  ...['heic', 'heif', 'hif'].map((e) => [e, 'HEIC'] as const),
  ['jxl', 'JPEG XL'],
  ['jp2', 'JPEG 2000'],
  ['psd', 'Photoshop'],
  ['svg', 'SVG'],
  ['bmp', 'BMP'],
  ['exr', 'OpenEXR'],
  ['cr2', 'Canon RAW'],
  ['cr3', 'Canon RAW'],
  ['nef', 'Nikon RAW'],
  ['nrw', 'Nikon RAW'],
  ['arw', 'Sony RAW'],
  ['raf', 'Fujifilm RAW'],
  ['orf', 'Olympus RAW'],
  ['rw2', 'Panasonic RAW'],
  ['pef', 'Pentax RAW'],
  ['dng', 'DNG RAW'],
]);

export type FileKind = { readonly kind: 'image' } | { readonly kind: 'ignored'; readonly reason: string };

/** What a scan does with a file, by its name alone. */
export function fileKind(name: string): FileKind {
  const dot = name.lastIndexOf('.');
  // a leading dot is a hidden file's name, not an extension
  const extension = dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
  if (name.startsWith('._')) return { kind: 'ignored', reason: 'metadata of another system' };
  if (IMAGES.has(extension)) return { kind: 'image' };
  const format = UNREADABLE.get(extension);
  if (format) return { kind: 'ignored', reason: `${format} is not supported here; export as JPEG, PNG or TIFF` };
  return { kind: 'ignored', reason: extension ? `not an image: .${extension}` : 'not an image: no extension' };
}
