import { dot } from './dot.ts';
import { wolfeLineSearch } from './wolfeLineSearch.ts';

/** Returns the value at `x` and writes the gradient there into `gradient`. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number;

export interface LbfgsOptions {
  /** Stop when no entry of the gradient is larger, in the objective's units. */
  readonly tolerance?: number;
  readonly maxIterations?: number;
  /** Number of remembered steps. */
  readonly memory?: number;
}

export interface LbfgsResult {
  /** `stalled`: no step along the last direction lowers the value; `limit`: out of iterations. */
  readonly kind: 'converged' | 'stalled' | 'limit';
  readonly x: Float64Array;
  readonly value: number;
  /** Largest absolute entry of the gradient at `x`. */
  readonly gradientNorm: number;
  readonly iterations: number;
}

/**
 * Minimises a smooth function by L-BFGS (Nocedal and Wright, "Numerical Optimization", 2006, algorithms 7.4 and 7.5).
 *
 * The same input gives the same bytes. Throws if the objective is not finite at `x0`.
 */
export function lbfgs(objective: Objective, x0: Float64Array, options: LbfgsOptions = {}): LbfgsResult {
  const { tolerance = 1e-8, maxIterations = 1000, memory = 10 } = options;
  const n = x0.length;
  let x = Float64Array.from(x0);
  let gradient = new Float64Array(n);
  let nextX = new Float64Array(n);
  let nextGradient = new Float64Array(n);
  const direction = new Float64Array(n);
  let history: Step[] = [];
  let value = objective(x, gradient);
  if (!Number.isFinite(value)) throw new Error(`objective is ${value} at the start`);

  let iterations = 0;
  const end = (kind: LbfgsResult['kind']) => ({ kind, x, value, gradientNorm: maxNorm(gradient), iterations });
  while (!(maxNorm(gradient) <= tolerance)) {
    if (iterations === maxIterations) return end('limit');
    descend(direction, gradient, history);

    // the very first direction has no scale of its own: try a step of length one
    const first = history.length > 0 ? 1 : Math.min(1, 1 / Math.sqrt(inner(gradient, gradient)));
    const at = (step: number) => {
      for (let i = 0; i < n; i++) nextX[i] = x[i] + step * direction[i];
      const value = objective(nextX, nextGradient);
      return { step, value, slope: inner(nextGradient, direction) };
    };
    const found = wolfeLineSearch(at, { step: 0, value, slope: inner(gradient, direction) }, first);
    if (found === null) {
      // a stale memory can spoil the direction: once more from steepest descent before giving up
      if (history.length === 0) return end('stalled');
      history = [];
      continue;
    }

    remember(history, memory, x, nextX, gradient, nextGradient);
    value = found.value;
    [x, nextX] = [nextX, x];
    [gradient, nextGradient] = [nextGradient, gradient];
    iterations++;
  }
  return end('converged');
}

/** One remembered step: the move, the change of the gradient along it, and 1 over their product. */
interface Step {
  readonly move: Float64Array;
  readonly change: Float64Array;
  readonly rho: number;
}

/** Keeps the last `memory` steps, in place; one without positive curvature would spoil the approximation and is left out. */
function remember(
  history: Step[],
  memory: number,
  x: Float64Array,
  nextX: Float64Array,
  gradient: Float64Array,
  nextGradient: Float64Array,
): void {
  const move = nextX.map((value, i) => value - x[i]);
  const change = nextGradient.map((value, i) => value - gradient[i]);
  const curvature = inner(move, change);
  if (!(curvature > 1e-14 * inner(change, change))) return;
  history.push({ move, change, rho: 1 / curvature });
  if (history.length > memory) history.shift();
}

/** The two-loop recursion: minus the approximate inverse Hessian times the gradient, written into `direction`. */
function descend(direction: Float64Array, gradient: Float64Array, history: readonly Step[]): void {
  for (let i = 0; i < gradient.length; i++) direction[i] = -gradient[i];
  const alpha = new Float64Array(history.length);
  for (let k = history.length - 1; k >= 0; k--) {
    const { move, change, rho } = history[k];
    alpha[k] = rho * inner(move, direction);
    for (let i = 0; i < direction.length; i++) direction[i] -= alpha[k] * change[i];
  }
  const last = history.at(-1);
  if (last) {
    const scale = 1 / (last.rho * inner(last.change, last.change));
    for (let i = 0; i < direction.length; i++) direction[i] *= scale;
  }
  for (let k = 0; k < history.length; k++) {
    const { move, change, rho } = history[k];
    const beta = alpha[k] - rho * inner(change, direction);
    for (let i = 0; i < direction.length; i++) direction[i] += beta * move[i];
  }
}

/** Largest absolute entry; NaN where there is one. */
function maxNorm(x: Float64Array): number {
  let max = 0;
  for (const value of x) max = Math.max(max, Math.abs(value));
  return max;
}

const inner = (a: Float64Array, b: Float64Array) => dot(a, 0, b, 0, a.length);
