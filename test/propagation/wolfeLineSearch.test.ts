import { describe, expect, it } from 'vitest';
import { type LinePoint, wolfeLineSearch } from '../../src-shared/math/wolfeLineSearch.ts';

/** The six functions of More and Thuente, "Line search algorithms with guaranteed sufficient decrease" (1994), section 5. */
const curve = (gamma: number) => Math.sqrt(1 + gamma * gamma) - gamma;
const bend = (c1: number, c2: number) => (a: number) =>
  curve(c1) * Math.hypot(1 - a, c2) + curve(c2) * Math.hypot(a, c1);
const kink = (a: number) => {
  const [beta, l] = [0.01, 39];
  const phi = a <= 1 - beta ? 1 - a : a >= 1 + beta ? a - 1 : (a - 1) ** 2 / (2 * beta) + beta / 2;
  return phi + ((2 * (1 - beta)) / (l * Math.PI)) * Math.sin(((l * Math.PI) / 2) * a);
};
const functions: Record<string, (a: number) => number> = {
  'a bowl that flattens': (a) => -a / (a * a + 2),
  'a flat start': (a) => (a + 0.004) ** 5 - 2 * (a + 0.004) ** 4,
  'a kink with ripples': kink,
  'gentle slopes': bend(0.001, 0.001),
  'steep on the left': bend(0.01, 0.001),
  'steep on the right': bend(0.001, 0.01),
  'a bowl': (a) => (a - 3) ** 2,
  'a wall': (a) => (a < 2 ? 1 / (2 - a) - 2 * a : Infinity),
};

/** A function as a line with its calls counted; slopes by central differences. */
function line(f: (a: number) => number) {
  const points: LinePoint[] = [];
  const at = (step: number) => {
    const point = { step, value: f(step), slope: (f(step + 1e-7) - f(step - 1e-7)) / 2e-7 };
    points.push(point);
    return point;
  };
  return { at, points };
}

const cliff = (step: number): LinePoint => ({ step, value: -step, slope: -1 });

describe('wolfe line search', () => {
  for (const [name, f] of Object.entries(functions))
    it(`ends at a step that satisfies the strong Wolfe conditions: ${name}`, () => {
      for (const first of [1e-3, 0.1, 1, 10, 1e3]) {
        const { at, points } = line(f);
        const start = at(0);
        const found = wolfeLineSearch(at, start, first);
        if (found === null) throw new Error(`no step from ${first}`);
        expect(found.step).toBeGreaterThan(0);
        expect(found.value).toBeLessThanOrEqual(start.value + 1e-4 * found.step * start.slope);
        expect(Math.abs(found.slope)).toBeLessThanOrEqual(0.9 * -start.slope);
        // the caller keeps what was evaluated last
        expect(points.at(-1)).toEqual(found);
        expect(points.length).toBeLessThan(40);
      }
    });

  it('takes a good first step at once', () => {
    const { at, points } = line((a) => (a - 1) ** 2);
    expect(wolfeLineSearch(at, at(0), 1)?.step).toBe(1);
    expect(points).toHaveLength(2);
  });

  it('goes straight to the minimum of a cubic', () => {
    const { at, points } = line((a) => a ** 3 / 3 - a);
    expect(wolfeLineSearch(at, at(0), 3)?.step).toBeCloseTo(1, 6);
    expect(points).toHaveLength(3);
  });

  it('lets the slope decide where the decrease drowns in the rounding of a large value', () => {
    const { at } = line((a) => 1e12 + 0.5 * (a - 1) ** 2);
    const near = (step: number) => ({ ...at(step), slope: step - 1 });
    expect(wolfeLineSearch(near, near(0), 1.5)?.step).toBe(1.5);
  });

  it('finds no step where the value only rises', () => {
    const { at } = line((a) => a);
    expect(wolfeLineSearch(at, { step: 0, value: 0, slope: -1 }, 1)).toBeNull();
  });

  it('finds no step where the value falls without end', () => {
    expect(wolfeLineSearch(cliff, cliff(0), 1)).toBeNull();
  });
});
