import { describe, expect, it } from 'vitest';
import { FEATURE_NAMES } from '../../src-shared/features/names.ts';
import { drawingOf, DRAWINGS, EXPLAINS } from '../../src-renderer/inspector/drawings.ts';
import { duplicateAfter, placeOf } from '../../src-renderer/library/duplicateMoves.ts';
import { filePath } from '../../src-renderer/library/filePath.ts';
import { libraryView } from '../../src-renderer/library/libraryView.ts';

describe('what the library page shows', () => {
  it('is read from the address', () => {
    expect(['', 'duplicates', 'flag/tiny', 'flag/blurry', 'flag', 'elsewhere'].map(libraryView)).toEqual([
      { kind: 'images' },
      { kind: 'duplicates' },
      { kind: 'flag', flag: 'tiny' },
      { kind: 'images' },
      { kind: 'images' },
      { kind: 'images' },
    ]);
  });
});

describe('the path of a file', () => {
  const a = { name: 'harbour', path: '/photos/harbour' };
  const b = { name: 'moor', path: '/mnt/moor/' };

  it('is below its root', () => {
    expect(filePath([a], 'moor/x.jpg')).toBe('/photos/harbour/moor/x.jpg');
    expect(filePath([a, b], 'moor/1998/x.jpg')).toBe('/mnt/moor/1998/x.jpg');
    expect(filePath([a, b], 'harbour/x.jpg')).toBe('/photos/harbour/x.jpg');
  });

  it('is what is known of it where its root is not', () => {
    expect(filePath([], 'x.jpg')).toBe('x.jpg');
  });
});

describe('groups of duplicates', () => {
  const group = (...ids: number[]) => ({ ids, exact: true, kept: ids[0] });
  const groups = [group(1, 2, 3), group(4, 5), group(6, 7, 8, 9)];
  const after = (id: number | null, key: string) => duplicateAfter(groups, placeOf(groups, id), key, 2);

  it('know where an image is', () => {
    expect([placeOf(groups, 5), placeOf(groups, 99), placeOf(groups, null)]).toEqual([{ group: 1, at: 1 }, null, null]);
  });

  it('are walked through by keys, and end at their ends', () => {
    const keys = ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End', 'a'];
    expect(keys.map((key) => after(3, key))).toEqual([4, 2, 5, 3, 8, 3, 3, 8, null]);
    expect(keys.map((key) => after(9, key))).toEqual([9, 8, 9, 5, 9, 3, 3, 9, null]);
    expect(keys.map((key) => after(1, key))).toEqual([2, 1, 4, 1, 6, 1, 1, 6, null]);
    expect(after(4, 'ArrowLeft')).toBe(3);
  });

  it('begin at the first image while none is in hand', () => {
    expect(['ArrowRight', 'ArrowDown', 'PageDown', 'End', 'a'].map((key) => after(null, key))).toEqual([
      1,
      1,
      1,
      6,
      null,
    ]);
    expect(duplicateAfter([], null, 'ArrowDown', 2)).toBe(null);
  });
});

describe('drawings in the inspector', () => {
  it('explain every feature, each once', () => {
    expect(DRAWINGS.flatMap((drawing) => EXPLAINS[drawing]).toSorted()).toEqual([...FEATURE_NAMES].toSorted());
    expect(drawingOf('hue_diversity')).toBe('hues');
  });
});
