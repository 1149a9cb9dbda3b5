import { describe, expect, it } from 'vitest';
import { crop } from '../../src-shared/features/crop.ts';
import { cropBoxes } from '../../src-shared/features/cropBoxes.ts';
import { proceduralImage } from '../support/proceduralImage.ts';

const hash = (i: number) => i.toString(16).padStart(8, '0').padEnd(64, 'a');

describe('crop boxes', () => {
  it('lie inside, with both sides times one u from 0.5 to 0.8', () => {
    for (let i = 0; i < 300; i++) {
      const [width, height] = [1 + ((i * 37) % 512), 1 + ((i * 101) % 512)];
      for (const box of cropBoxes(hash(i * 7_919_113), width, height)) {
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.top).toBeGreaterThanOrEqual(0);
        expect(box.left + box.width).toBeLessThanOrEqual(width);
        expect(box.top + box.height).toBeLessThanOrEqual(height);
        // what rounding allows of u, for either side
        const least = Math.max((box.width - 0.5) / width, (box.height - 0.5) / height, 0.5);
        const most = Math.min((box.width + 0.5) / width, (box.height + 0.5) / height, 0.8);
        if (box.width > 1 && box.height > 1) expect(least).toBeLessThanOrEqual(most + 1e-12);
      }
    }
  });

  it('reach every place and every size', () => {
    const boxes = Array.from({ length: 500 }, (_, i) => cropBoxes(hash(i * 8_675_309), 400, 300)).flat();
    const spread = (values: readonly number[]) => [Math.min(...values), Math.max(...values)];
    const [smallest, largest] = spread(boxes.map(({ width }) => width / 400));
    const [left, right] = spread(boxes.map(({ left: at, width }) => at / (400 - width)));
    const [top, bottom] = spread(boxes.map(({ top: at, height }) => at / (300 - height)));
    expect([smallest < 0.51, largest > 0.79, left < 0.01, right > 0.99, top < 0.01, bottom > 0.99]).toEqual(
      Array(6).fill(true),
    );
  });

  it('belong to the content: the same every time, others for other contents', () => {
    expect(cropBoxes(hash(5), 512, 384)).toEqual(cropBoxes(hash(5), 512, 384));
    expect(cropBoxes(hash(5), 512, 384)).not.toEqual(cropBoxes(hash(6), 512, 384));
  });

  it('of one pixel are that pixel', () => {
    expect(cropBoxes(hash(1), 1, 1)).toEqual(
      Array.from({ length: 4 }, () => ({ left: 0, top: 0, width: 1, height: 1 })),
    );
  });

  it('need a content hash', () => {
    for (const bad of ['', 'abc', 'g'.repeat(64), 'A'.repeat(64)])
      expect(() => cropBoxes(bad, 2, 2)).toThrow(`invalid content hash: ${bad}`);
  });
});

describe('a crop', () => {
  it('is the part of the image, pixel by pixel', () => {
    const image = proceduralImage('noise', 23, 17, 3);
    const part = crop(image, { left: 4, top: 2, width: 11, height: 9 });
    const expected = new Uint8Array(3 * 11 * 9);
    for (let y = 0; y < 9; y++)
      for (let x = 0; x < 11; x++)
        for (let c = 0; c < 3; c++) expected[3 * (11 * y + x) + c] = image.data[3 * (23 * (y + 2) + x + 4) + c];
    expect(part).toEqual({ data: expected, width: 11, height: 9 });
    expect(crop(image, { left: 0, top: 0, width: 23, height: 17 })).toEqual(image);
  });

  it('must lie inside', () => {
    const image = proceduralImage('noise', 5, 4, 1);
    const at = (left: number, top: number, width: number, height: number) => () =>
      crop(image, { left, top, width, height });
    expect(at(1, 0, 5, 4)).toThrow('crop of 5 x 4 at 1, 0 in an image of 5 x 4');
    expect(at(0, 1, 5, 4)).toThrow('crop of 5 x 4 at 0, 1 in an image of 5 x 4');
    expect(at(-1, 0, 2, 2)).toThrow('invalid crop: 2 x 2 at -1, 0');
    expect(at(0, 0.5, 2, 2)).toThrow('invalid crop: 2 x 2 at 0, 0.5');
    expect(at(0, 0, 0, 2)).toThrow('invalid working image: 0 x 2');
  });
});
