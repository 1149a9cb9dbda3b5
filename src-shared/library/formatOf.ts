import { cameraRaw } from './cameraRaw.ts';

/** What the first bytes of a file are: of a format that the decoder reads, of another one by its name, or of none known here. */
export type FileFormat =
  | { readonly kind: 'readable' }
  | { readonly kind: 'foreign'; readonly format: string }
  | { readonly kind: 'unknown' };

const READABLE: FileFormat = { kind: 'readable' };
const foreign = (format: string): FileFormat => ({ kind: 'foreign', format });

/** First bytes as Latin-1 text, of formats that need no closer look. */
const SIGNATURES: readonly (readonly [head: RegExp, format: string | null])[] = [
  [/^\xff\xd8\xff/, null],
  [/^\x89PNG\r\n\x1a\n/, null],
  [/^GIF8[79]a/, null],
  [/^RIFF[^]{4}WEBP/, null],
  [/^(\xff\x0a|\0\0\0\x0cJXL )/, 'JPEG XL'],
  [/^(\0\0\0\x0cjP {2}|\xff\x4f\xff\x51)/, 'JPEG 2000'],
  [/^II\xbc\x01/, 'JPEG XR'],
  [/^8BPS/, 'Photoshop'],
  [/^gimp xcf/, 'GIMP'],
  [/^BM[^]{4}\0\0\0\0/, 'BMP'],
  [/^\0\0[\x01\x02]\0[\x01-\xff]\0[^]{3}\0/, 'icon'],
  [/^v\/1\x01/, 'OpenEXR'],
  [/^#\?(RADIANCE|RGBE)/, 'Radiance HDR'],
  [/^SIMPLE {2}=/, 'FITS'],
  [/^DDS \x7c/, 'DDS'],
  [/^qoif/, 'QOI'],
  [/^BPG\xfb/, 'BPG'],
  [/^FLIF/, 'FLIF'],
  [/^P([1-7]|F|f)\s+[-\d#W]/, 'Netpbm'],
  [/^%PDF-/, 'PDF'],
  [/^(II|MM)[^]{4}HEAPCCDR/, 'Canon RAW'],
  [/^FUJIFILMCCD-RAW/, 'Fujifilm RAW'],
  [/^(IIR[OS]|MMOR)/, 'Olympus RAW'],
  [/^IIU\0/, 'Panasonic RAW'],
  [/^FOVb/, 'Sigma RAW'],
  [/^\0MRM/, 'Minolta RAW'],
];

/** Characters in which all of the signatures above lie. */
const SIGNED = 32;
/** Those in which the boxes of an HEIF header lie. */
const BOXES = 4096;

const latin1 = (file: Uint8Array, length: number) => String.fromCharCode(...file.subarray(0, length));

/**
 * The format of a file by its bytes, whatever its name says. A camera's raw file may be a TIFF whose first picture is a
 * small preview; so a TIFF is looked into.
 *
 * @param file the whole file, or as much of it as there is; of a TIFF only what is given is looked into
 */
export function formatOf(file: Uint8Array): FileFormat {
  const head = latin1(file, SIGNED);
  const known = SIGNATURES.find(([signature]) => signature.test(head));
  if (known) return known[1] === null ? READABLE : foreign(known[1]);
  if (/^(II[*+]\0|MM\0[*+])/.test(head)) {
    const raw = cameraRaw(file);
    return raw === null ? READABLE : foreign(raw);
  }
  return head.startsWith('ftyp', 4) ? isoMedia(latin1(file, BOXES)) : { kind: 'unknown' };
}

/** Files of ISO boxes: what codes their pixels is named by their brand, or by the type of their items. */
function isoMedia(head: string): FileFormat {
  const brand = head.slice(8, 12);
  if (brand === 'crx ') return foreign('Canon RAW');
  if (/^hei[cxms]|^hev[cxms]/.test(brand)) return foreign('HEIC');
  // the brand of what holds any codec: the others, and the types of the items, say which
  if (/^avi[fs]/.test(brand) || /avi[fs]|infe[^]{8}av01/.test(head)) return READABLE;
  if (/^mi|^msf/.test(brand)) return foreign(/hvc1|hev1|heic/.test(head) ? 'HEIC' : 'HEIF');
  return foreign('video');
}
