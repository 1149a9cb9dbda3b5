import { expect, it } from 'vitest';
import { crashWindow } from '../../src-main/engine/crashWindow.ts';

it('a crash window forgets what is long ago, and counts nothing that it refused', () => {
  const may = crashWindow(2, 1000);
  expect([0, 10, 20, 999, 1000, 1005, 1010].map(may)).toEqual([0, 1, null, null, 1, null, 1]);
});
