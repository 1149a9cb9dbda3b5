import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gaussian } from '../../src-shared/math/gaussian.ts';
import { lbfgs, type Objective } from '../../src-shared/math/lbfgs.ts';
import { rng } from '../../src-shared/math/rng.ts';

interface Golden {
  readonly a: number[];
  readonly b: number[];
  readonly cases: { readonly name: string; readonly start: number[]; readonly x: number[]; readonly value: number }[];
}
const golden: Golden = JSON.parse(readFileSync('test/propagation/fixtures/lbfgs.json', 'utf8'));

const rosenbrock: Objective = (x, g) => {
  let value = 0;
  g.fill(0);
  for (let i = 0; i + 1 < x.length; i++) {
    const t = x[i + 1] - x[i] * x[i];
    value += 100 * t * t + (1 - x[i]) ** 2;
    g[i] += -400 * x[i] * t - 2 * (1 - x[i]);
    g[i + 1] += 200 * t;
  }
  return value;
};

const beale: Objective = ([p, q], g) => {
  const t = [1.5, 2.25, 2.625].map((c, i) => c - p + p * q ** (i + 1));
  g[0] = t.reduce((sum, v, i) => sum + 2 * v * (q ** (i + 1) - 1), 0);
  g[1] = t.reduce((sum, v, i) => sum + 2 * v * (i + 1) * p * q ** i, 0);
  return t.reduce((sum, v) => sum + v * v, 0);
};

const logCosh: Objective = (x, g) => {
  let value = 0;
  for (let j = 0; j < x.length; j++) {
    value += 0.05 * x[j] * x[j];
    g[j] = 0.1 * x[j];
  }
  for (let i = 0; i < golden.b.length; i++) {
    const row = golden.a.slice(i * x.length, (i + 1) * x.length);
    const z = row.reduce((sum, v, j) => sum + v * x[j], -golden.b[i]);
    value += Math.log(Math.cosh(z));
    row.forEach((v, j) => (g[j] += v * Math.tanh(z)));
  }
  return value;
};

/** A gradient of the wrong sign, and one that is not a number. */
const wrong: Objective = (x, g) => {
  g[0] = -2 * x[0];
  return x[0] * x[0];
};
const broken: Objective = (x, g) => {
  g[0] = NaN;
  return x[0] * x[0];
};

/** Minimum at 2; undefined at and below 0, where long steps lead. */
const barrier: Objective = ([x], g) => {
  g[0] = 1 - 2 / x;
  return x > 0 ? x - 2 * Math.log(x) : Infinity;
};

const objectives: Record<string, Objective> = { 'log-cosh': logCosh, rosenbrock, 'rosenbrock-10': rosenbrock, beale };

/** 1/2 sum d_i (x_i - i)^2 in coordinates turned by a random reflection. */
function quadratic(diagonal: readonly number[], seed: number): { f: Objective; minimum: number[] } {
  const random = rng(seed);
  const v = diagonal.map(() => gaussian(random));
  const squared = v.reduce((sum, value) => sum + value * value, 0);
  const reflect = (x: readonly number[]) => {
    const along = x.reduce((sum, value, i) => sum + value * v[i], 0);
    return x.map((value, i) => value - (2 * along * v[i]) / squared);
  };
  const f: Objective = (x, g) => {
    const e = reflect([...x]).map((value, i) => value - i);
    g.set(reflect(e.map((value, i) => diagonal[i] * value)));
    return e.reduce((sum, value, i) => sum + 0.5 * diagonal[i] * value * value, 0);
  };
  return { f, minimum: reflect(diagonal.map((_, i) => i)) };
}

describe('lbfgs', () => {
  for (const { name, start, x, value } of golden.cases)
    it(`finds the minimum that SciPy finds: ${name}`, () => {
      const found = lbfgs(objectives[name], Float64Array.from(start), { tolerance: 1e-9 });
      expect(found.kind).toBe('converged');
      found.x.forEach((v, i) => expect(v).toBeCloseTo(x[i], 6));
      expect(found.value).toBeCloseTo(value, 10);
    });

  it('finds the minimum of ill-conditioned quadratics', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { f, minimum } = quadratic([1e-2, 0.1, 1, 3, 10, 100, 1e3, 1e4], seed);
      const found = lbfgs(f, new Float64Array(8), { tolerance: 1e-8 });
      expect(found.kind).toBe('converged');
      expect(found.gradientNorm).toBeLessThanOrEqual(1e-8);
      found.x.forEach((v, i) => expect(Math.abs(v - minimum[i])).toBeLessThan(1e-5));
    }
  });

  it('ends where it starts at a minimum', () => {
    const start = new Float64Array([1, 1, 1]);
    expect(lbfgs(rosenbrock, start)).toEqual({ kind: 'converged', x: start, value: 0, gradientNorm: 0, iterations: 0 });
  });

  it('returns the same bytes again and leaves its start alone', () => {
    const start = new Float64Array([-1.2, 1, 3]);
    const first = lbfgs(rosenbrock, start);
    expect(lbfgs(rosenbrock, start)).toEqual(first);
    expect([...start]).toEqual([-1.2, 1, 3]);
  });

  it('says when it is out of iterations, with the best point so far', () => {
    const g = new Float64Array(2);
    const start = new Float64Array([-1.2, 1]);
    const found = lbfgs(rosenbrock, start, { maxIterations: 3 });
    expect(found.kind).toBe('limit');
    expect(found.iterations).toBe(3);
    expect(found.value).toBe(rosenbrock(found.x, g));
    expect(found.value).toBeLessThan(rosenbrock(start, g));
  });

  it('stalls on a gradient of the wrong sign and on one that is not a number', () => {
    const start = new Float64Array([1]);
    expect(lbfgs(wrong, start)).toMatchObject({ kind: 'stalled', x: start, value: 1 });
    expect(lbfgs(broken, start)).toMatchObject({ kind: 'stalled', x: start, value: 1 });
  });

  it('steps back from where the objective is not finite', () => {
    const found = lbfgs(barrier, new Float64Array([40]));
    expect(found.kind).toBe('converged');
    expect(found.x[0]).toBeCloseTo(2, 7);
  });

  it('refuses a start without a value', () => {
    expect(() => lbfgs(() => NaN, new Float64Array(1))).toThrow('objective is NaN at the start');
  });
});
