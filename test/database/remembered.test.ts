import { expect, it } from 'vitest';
import { remembered } from '../../src-main/database/remembered.ts';

it('finds once for each argument, until a part of the key is another one', () => {
  let state = 'a';
  const found: string[] = [];
  const find = remembered(
    () => [state],
    (name: string) => {
      found.push(`${state} ${name}`);
      return found.length;
    },
  );
  expect([find('x'), find('x'), find('y'), find('x')]).toEqual([1, 1, 2, 1]);
  state = 'b';
  expect([find('y'), find('y'), find('x')]).toEqual([3, 3, 4]);
  expect(found).toEqual(['a x', 'a y', 'b y', 'b x']);
});
