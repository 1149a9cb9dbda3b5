/** The version of the assets' layout: raise it when what `resources/make/demoAssets.ts` writes changes. */
export const ASSETS_VERSION = 1;

/** One asset file. A panorama is raw RGB9_E5 (see `sharedExponent.ts`), a print a JPEG. */
export interface Asset {
  readonly kind: 'panorama' | 'print';
  /** The scene that it shows: `name` in `scenes.ts`. */
  readonly name: string;
  /** Relative to the index, forward slashes. */
  readonly file: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly source: string;
  readonly licence: string;
}

/** What `index.json` of the assets folder holds. */
export interface AssetIndex {
  readonly version: number;
  /** The packages that the assets come from, `name@version`. */
  readonly packages: readonly string[];
  readonly assets: readonly Asset[];
}
