/** Extensions that are read as images; what the bytes are decides afterwards. */
const IMAGES = new Set(['jpg', 'jpeg', 'jpe', 'jfif', 'png', 'webp', 'avif', 'gif', 'tif', 'tiff']);

/** Image formats that the decoder cannot read, by the name that people know, with their extensions. */
const FOREIGN: readonly (readonly [format: string, extensions: string])[] = [
  ['HEIC', 'heic heif hif heics heifs'],
  ['JPEG XL', 'jxl'],
  ['JPEG 2000', 'jp2 j2k j2c jpf jpx jpm'],
  ['JPEG XR', 'jxr wdp hdp'],
  ['Photoshop', 'psd psb'],
  ['GIMP', 'xcf'],
  ['BMP', 'bmp dib'],
  ['icon', 'ico cur'],
  ['Targa', 'tga'],
  ['PCX', 'pcx'],
  ['OpenEXR', 'exr'],
  ['Radiance HDR', 'hdr rgbe'],
  ['FITS', 'fits fit fts'],
  ['DDS', 'dds'],
  ['QOI', 'qoi'],
  ['Netpbm', 'ppm pgm pbm pnm pam pfm'],
  ['DNG RAW', 'dng'],
  ['Canon RAW', 'cr2 cr3 crw'],
  ['Nikon RAW', 'nef nrw'],
  ['Sony RAW', 'arw sr2 srf'],
  ['Fujifilm RAW', 'raf'],
  ['Olympus RAW', 'orf'],
  ['Panasonic RAW', 'rw2'],
  ['Leica RAW', 'rwl'],
  ['Pentax RAW', 'pef'],
  ['Samsung RAW', 'srw'],
  ['Sigma RAW', 'x3f'],
  ['Minolta RAW', 'mrw'],
  ['Hasselblad RAW', '3fr fff'],
  ['Phase One RAW', 'iiq'],
  ['Mamiya RAW', 'mef'],
  ['Leaf RAW', 'mos'],
  ['Kodak RAW', 'dcr kdc k25'],
  ['Epson RAW', 'erf'],
  ['GoPro RAW', 'gpr'],
];
const FORMATS = new Map(
  FOREIGN.flatMap(([format, extensions]) => extensions.split(' ').map((e) => [e, format] as const)),
);

export type FileKind =
  /** `foreign`: the name of a format that the decoder cannot read; the bytes may be of another one all the same. */
  { readonly kind: 'image'; readonly foreign: string | null } | { readonly kind: 'ignored'; readonly reason: string };

/** Why an image of this format fails. */
export const notSupported = (format: string): string =>
  format === 'video' ? 'a video, not an image' : `${format} is not supported here; export as JPEG, PNG or TIFF`;

/** What a scan does with a file, by its name alone. */
export function fileKind(name: string): FileKind {
  const dot = name.lastIndexOf('.');
  // a leading dot is a hidden file's name, not an extension
  const extension = dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
  if (name.startsWith('._')) return { kind: 'ignored', reason: 'metadata of another system' };
  const foreign = FORMATS.get(extension) ?? null;
  if (IMAGES.has(extension) || foreign !== null) return { kind: 'image', foreign };
  // a drawing has no pixels of its own
  if (extension === 'svg' || extension === 'svgz') return { kind: 'ignored', reason: notSupported('SVG') };
  return { kind: 'ignored', reason: extension ? `not an image: .${extension}` : 'not an image: no extension' };
}
