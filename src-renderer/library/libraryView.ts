import { QUALITY_FLAGS, type QualityFlag } from '../../src-shared/features/qualityFlags.ts';

/** What the library page shows below its counts. */
export type LibraryView =
  | { readonly kind: 'images' }
  | { readonly kind: 'flag'; readonly flag: QualityFlag }
  | { readonly kind: 'duplicates' };

/** Reads what stands behind `#library/` in the address; what is nothing known shows all images. */
export function libraryView(rest: string): LibraryView {
  const [word, name] = rest.split('/');
  if (word === 'duplicates') return { kind: 'duplicates' };
  const flag = word === 'flag' ? QUALITY_FLAGS.find((known) => known === name) : undefined;
  return flag ? { kind: 'flag', flag } : { kind: 'images' };
}
