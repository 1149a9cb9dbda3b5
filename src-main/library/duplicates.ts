import type { DuplicateGroup } from '../../src-shared/contract/library.ts';
import { chooseKept } from '../../src-shared/library/chooseKept.ts';
import type { Compute } from '../jobs/Compute.ts';
import type { ImageStore, Likeness } from './imageStore.ts';
import type { DuplicatesInput, LibraryTasks } from './tasks.ts';

/** The perceptual hashes of images. They belong to a later stage, so they are handed in. */
export interface Looks {
  /** 8 bytes for each id. */
  readonly hashes: () => { readonly ids: Int32Array; readonly bits: Uint8Array };
  /** Images that are all but one tone: their hashes say nothing of what they show. */
  readonly plain: () => ReadonlySet<number>;
  /** Changes whenever a hash was added, or what counts as plain. */
  readonly state: () => string;
}

export interface DuplicateParts {
  readonly store: ImageStore;
  readonly looks: Looks;
  readonly isLabeled: (image: number) => boolean;
  readonly compute: Compute<LibraryTasks>;
}

/** Groups of images that show the same, the largest first; kept until an image or a hash changes. */
export type Duplicates = (distance: number) => Promise<DuplicateGroup[]>;

export function createDuplicates({ store, looks, isLabeled, compute }: DuplicateParts): Duplicates {
  let held: { key: string; groups: Promise<Likeness[][]> } | null = null;

  const find = async (distance: number): Promise<Likeness[][]> => {
    const images = store.likenesses();
    const byContent = [...Map.groupBy(images, ({ sha256 }) => sha256).values()];
    const { ids, bits } = looks.hashes();
    const plain = looks.plain();
    const rowOf = new Map(Array.from(ids, (id, row): [number, number] => [id, row]).filter(([id]) => !plain.has(id)));
    const hashed = byContent.filter(([{ id }]) => rowOf.has(id));
    const bytes = new Uint8Array(8 * hashed.length);
    hashed.forEach(([{ id }], i) => {
      const row = rowOf.get(id) as number;
      bytes.set(bits.subarray(8 * row, 8 * (row + 1)), 8 * i);
    });
    const input: DuplicatesInput = { words: new Uint32Array(bytes.buffer), distance };
    const groupOf = hashed.length > 1 ? await nearIn(compute, input) : new Int32Array(hashed.length);
    const near = [...Map.groupBy(hashed.keys(), (i) => groupOf[i]).values()].map((at) => at.flatMap((i) => hashed[i]));
    const unhashed = byContent.filter(([{ id }]) => !rowOf.has(id));
    return [...near, ...unhashed].filter((group) => group.length > 1).map((group) => group.sort((a, b) => a.id - b.id));
  };

  return async (distance) => {
    const key = `${distance} ${store.state()} ${looks.state()}`;
    if (held?.key !== key) held = { key, groups: find(distance) };
    const now = held;
    // what failed is tried again
    now.groups.catch(() => (held = held === now ? null : held));
    return (await now.groups)
      .map((group) => ({
        ids: group.map(({ id }) => id),
        exact: group.every(({ sha256 }) => sha256 === group[0].sha256),
        kept: chooseKept(group.map((image) => ({ ...image, labeled: isLabeled(image.id) }))),
      }))
      .sort((a, b) => b.ids.length - a.ids.length || a.ids[0] - b.ids[0]);
  };
}

const nearIn = (compute: Compute<LibraryTasks>, input: DuplicatesInput): Promise<Int32Array> =>
  compute.run('duplicates', input, { signal: new AbortController().signal, progress: () => undefined });
