import { describe, expect, it } from 'vitest';
import { fileKind } from '../../src-shared/library/fileKind.ts';
import { comparePaths } from '../../src-shared/library/pathOrder.ts';
import { rng } from '../../src-shared/math/rng.ts';

describe('fileKind', () => {
  it('takes an image by its extension, in any case', () => {
    const images = ['a.jpg', 'a.JPEG', 'a.b.png', '.x.tif', 'a.webp', 'a.avif', 'a.gif', 'a.tiff', 'a.jfif', 'ä ö.JPE'];
    const image = { kind: 'image', foreign: null };
    expect(images.map(fileKind)).toEqual(images.map(() => image));
  });

  it('takes an image that cannot be decoded too, and knows its format', () => {
    const format = (name: string) => {
      const kind = fileKind(name);
      return kind.kind === 'image' ? kind.foreign : kind.reason;
    };
    const names = ['a.HEIC', 'a.hif', 'a.jxl', 'a.CR2', 'a.cr3', 'a.NEF', 'a.arw', 'a.dng', 'a.raf', 'a.orf', 'a.rw2'];
    expect(names.map(format)).toEqual([
      'HEIC',
      'HEIC',
      'JPEG XL',
      'Canon RAW',
      'Canon RAW',
      'Nikon RAW',
      'Sony RAW',
      'DNG RAW',
      'Fujifilm RAW',
      'Olympus RAW',
      'Panasonic RAW',
    ]);
    const others = ['a.pef', 'a.3fr', 'a.bmp', 'a.psd', 'a.jp2', 'a.exr', 'a.hdr', 'a.ico', 'a.ppm', 'a.tga'];
    expect(others.map(format)).toEqual([
      'Pentax RAW',
      'Hasselblad RAW',
      'BMP',
      'Photoshop',
      'JPEG 2000',
      'OpenEXR',
      'Radiance HDR',
      'icon',
      'Netpbm',
      'Targa',
    ]);
  });

  it('says why it takes no other', () => {
    const reason = (name: string) => {
      const kind = fileKind(name);
      return kind.kind === 'ignored' ? kind.reason : 'taken';
    };
    expect(['a.txt', 'README', '.jpg', '._a.jpg', 'a.SVG', 'a.', 'a.jpg.xmp'].map(reason)).toEqual([
      'not an image: .txt',
      'not an image: no extension',
      'not an image: no extension',
      'metadata of another system',
      'SVG is not supported here; export as JPEG, PNG or TIFF',
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
