import type { Rng } from '../math/rng.ts';
import type { Treatment } from './Shot.ts';

/** How a picture is written. The last three are oddities that every library has. */
export type FileKind = 'jpeg' | 'png' | 'webp' | 'png16' | 'cmyk' | 'grey';

export interface FileName {
  readonly file: string;
  readonly kind: FileKind;
}

/** Prefixes that cameras give, with the number's width. */
const CAMERAS = [
  ['IMG_', 4],
  ['DSC0', 4],
  ['DSCF', 4],
  ['P10', 5],
] as const;

/** The oddities take the place of the first picture of these treatments that is not a print, and of one that is. */
const ODD: readonly { kind: FileKind; treatment: Treatment; print: boolean }[] = [
  { kind: 'png16', treatment: 'untouched', print: false },
  { kind: 'cmyk', treatment: 'strong_contrast', print: false },
  { kind: 'grey', treatment: 'fog', print: true },
];

const EXTENSION: Record<FileKind, string> = {
  jpeg: 'jpg',
  png: 'png',
  webp: 'webp',
  png16: 'png',
  cmyk: 'jpg',
  grey: 'jpg',
};

/**
 * File names in the order given: a folder by place and year, one camera a place and year, numbers that rise with gaps. Most are JPEG,
 * one in ten PNG and one in fifteen WebP; some extensions are in capitals.
 */
export function nameFiles(images: readonly { place: string; treatment: Treatment }[], random: Rng): FileName[] {
  const odd = ODD.map(({ kind, treatment, print }) => {
    const at = images.findIndex((i) => i.treatment === treatment && i.place.startsWith('archive/') === print);
    return [at, kind] as const;
  });
  const rolls = new Map<string, () => string>();
  return images.map(({ place }, i) => {
    const kind = odd.find(([at]) => at === i)?.[1] ?? fileKind(random);
    const year = 2016 + Math.floor(random() * 3) * 2;
    const folder = place.startsWith('archive/') ? place : `${place}/${year}`;
    const next = rolls.get(folder) ?? roll(place, random);
    rolls.set(folder, next);
    const stem = next();
    const extension = EXTENSION[kind];
    const capitals = stem.startsWith('DSC') && kind === 'jpeg';
    return { file: `${folder}/${stem}.${capitals ? extension.toUpperCase() : extension}`, kind };
  });
}

function fileKind(random: Rng): FileKind {
  const u = random();
  if (u < 0.1) return 'png';
  return u < 0.167 ? 'webp' : 'jpeg';
}

/** The names of one camera, or of one box of scanned plates, from first to last. */
function roll(place: string, random: Rng): () => string {
  const plates = place.startsWith('archive/');
  const [prefix, digits] = plates ? (['plate-', 3] as const) : CAMERAS[Math.floor(random() * CAMERAS.length)];
  let number = Math.floor(random() * (plates ? 40 : 6000));
  return () => {
    number += 1 + Math.floor(random() * 9);
    return `${prefix}${String(number).padStart(digits, '0')}`;
  };
}
