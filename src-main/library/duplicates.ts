import type { DuplicateGroup } from '../../src-shared/contract/library.ts';
import { chooseKept } from '../../src-shared/library/chooseKept.ts';
import type { Compute } from '../jobs/Compute.ts';
import type { ImageStore, Likeness } from './imageStore.ts';
import type { DuplicatesInput, LibraryTasks } from './tasks.ts';

/** The perceptual hashes of images, passed in because a later stage computes them. */
export interface PhashSource {
  /** 8 bytes of `bits` for each id. */
  readonly hashes: () => { readonly ids: Int32Array; readonly bits: Uint8Array };
  /** Images of nearly one tone: their hashes do not tell them apart. */
  readonly plain: () => ReadonlySet<number>;
  /** Changes whenever a hash is added or the set of plain images changes. */
  readonly state: () => string;
}

export interface DuplicateParts {
  readonly store: ImageStore;
  readonly phashes: PhashSource;
  readonly isLabeled: (image: number) => boolean;
  readonly compute: Compute<LibraryTasks>;
}

/**
 * Finds groups of images that show the same picture, the largest first. The answer is remembered
 * until an image or a hash changes.
 */
export type Duplicates = (distance: number) => Promise<DuplicateGroup[]>;

export function createDuplicates({ store, phashes, isLabeled, compute }: DuplicateParts): Duplicates {
  let held: { key: string; groups: Promise<Likeness[][]> } | null = null;

  const find = async (distance: number): Promise<Likeness[][]> => {
    const images = store.likenesses();
    const byContent = [...Map.groupBy(images, ({ sha256 }) => sha256).values()];
    const { ids, bits } = phashes.hashes();
    const plain = phashes.plain();
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
    const key = `${distance} ${store.state()} ${phashes.state()}`;
    if (held?.key !== key) held = { key, groups: find(distance) };
    const now = held;
    // do not remember a failure
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
