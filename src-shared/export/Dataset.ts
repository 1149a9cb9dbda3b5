import type { CardFacts } from './datasetCard.ts';
import type { ManifestRow } from './manifest.ts';

/** A class of an export, with a folder name that every system takes. */
export interface ExportedClass {
  readonly name: string;
  readonly folder: string;
  readonly images: number;
}

/** Everything that an export says, before anything is written. */
export interface Dataset {
  /** In id order; `exported` is a place of its own for each copy, in class folders. */
  readonly rows: readonly (ManifestRow & { readonly id: number })[];
  /** The classes that an image has. */
  readonly classes: readonly ExportedClass[];
  readonly facts: CardFacts;
}
