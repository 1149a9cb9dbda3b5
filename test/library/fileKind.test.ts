import { describe, expect, it } from 'vitest';
import { fileKind } from '../../src-shared/library/fileKind.ts';
import { comparePaths } from '../../src-shared/library/pathOrder.ts';
import { rng } from '../../src-shared/math/rng.ts';

describe('fileKind', () => {
  it('takes an image by its extension, in any case', () => {
    const images = ['a.jpg', 'a.JPEG', 'a.b.png', '.x.tif', 'a.webp', 'a.avif', 'a.gif', 'a.tiff', 'a.jfif', 'ä ö.JPE'];
    expect(images.filter((name) => fileKind(name).kind !== 'image')).toEqual([]);
  });

  it('says why it takes no other', () => {
    const reason = (name: string) => {
      const kind = fileKind(name);
      return kind.kind === 'ignored' ? kind.reason : 'taken';
    };
    expect(['a.txt', 'README', '.jpg', '._a.jpg', 'a.HEIC', 'a.cr3', 'a.', 'a.jpg.xmp'].map(reason)).toEqual([
      'not an image: .txt',
      'not an image: no extension',
      'not an image: no extension',
      'metadata of another system',
      'HEIC is not supported here; export as JPEG, PNG or TIFF',
      'Canon RAW is not supported here; export as JPEG, PNG or TIFF',
      'not an image: no extension',
      'not an image: .xmp',
    ]);
  });
});

describe('comparePaths', () => {
  it('orders as Buffer.compare does', () => {
    const random = rng(3);
    const path = () =>
      Buffer.from(Array.from({ length: Math.floor(random() * 4) }, () => Math.floor(random() * 3) * 127));
    for (let i = 0; i < 500; i++) {
      const [a, b] = [path(), path()];
      expect(Math.sign(comparePaths(a, b))).toBe(Buffer.compare(a, b));
    }
  });
});
