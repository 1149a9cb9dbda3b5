export interface SymmetricEigen {
  /** The largest eigenvalues, falling. */
  readonly values: Float64Array;
  /** count x n, row-major: row j is the eigenvector of values[j], of length 1, with its largest entry positive. */
  readonly vectors: Float64Array;
}

/**
 * The `count` largest eigenvalues of a symmetric n x n matrix, row-major, and their eigenvectors; all if left out.
 *
 * Householder reflections to tridiagonal form, then QL iterations with implicit shifts. The rotations are written down and
 * applied, backwards, to the wanted vectors only, so that a few of them cost little more than the reflections, 4/3 n^3.
 * Vectors are orthogonal to rounding; where eigenvalues are equal they are some basis. Reads the lower triangle.
 * Throws for a value that is not finite.
 *
 * Source: Golub and Van Loan, Matrix Computations, 4th edition, 8.3; Wilkinson and Reinsch, Linear Algebra (1971), II/1 to II/3.
 */
export function symmetricEigen(matrix: Float64Array, n: number, count: number = n): SymmetricEigen {
  if (matrix.length !== n * n) throw new Error(`matrix of ${n} x ${n} holds ${matrix.length} values`);
  if (!(count >= 0 && count <= n)) throw new Error(`invalid number of eigenvalues: ${count} of ${n}`);
  if (!matrix.every(Number.isFinite)) throw new Error('eigenvalues of a matrix that is not finite');
  const { diagonal, below, reflectors } = tridiagonalize(matrix.slice(), n);
  const rotations = diagonalize(diagonal, below);

  const order = Array.from(diagonal.keys()).sort((i, j) => diagonal[j] - diagonal[i] || i - j);
  const vectors = new Float64Array(count * n);
  for (let j = 0; j < count; j++) {
    const vector = vectors.subarray(j * n, (j + 1) * n);
    vector[order[j]] = 1;
    rotateBack(rotations, vector);
    reflectBack(reflectors, vector);
    if (largestEntry(vector) < 0) for (let i = 0; i < n; i++) vector[i] = -vector[i];
  }
  return { values: Float64Array.from({ length: count }, (_, j) => diagonal[order[j]]), vectors };
}

interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** below[i] stands beside diagonal[i] and under it; the last is 0 */
  readonly below: Float64Array;
  /** n x n, row k: the vector v of reflection k, I - v v^T, zero up to entry k */
  readonly reflectors: Float64Array;
}

/** Overwrites the lower triangle of `a`. */
function tridiagonalize(a: Float64Array, n: number): Tridiagonal {
  const diagonal = new Float64Array(n);
  const below = new Float64Array(n);
  const reflectors = new Float64Array(n * n);
  const w = new Float64Array(n);
  for (let k = 0; k < n - 1; k++) {
    diagonal[k] = a[k * n + k];
    const v = reflectors.subarray(k * n, (k + 1) * n);
    for (let i = k + 1; i < n; i++) v[i] = a[i * n + k];
    below[k] = reflectorInPlace(v, k + 1);
    if (v[k + 1] !== 0) {
      multiplyLower(a, n, v, k + 1, w);
      let half = 0;
      for (let i = k + 1; i < n; i++) half += (w[i] * v[i]) / 2;
      for (let i = k + 1; i < n; i++) w[i] -= half * v[i];
      subtractOuter(a, n, v, w, k + 1);
    }
  }
  if (n > 0) diagonal[n - 1] = a[n * n - 1];
  return { diagonal, below, reflectors };
}

/** Turns the entries x from `from` on into v with (I - v v^T) x = (r, 0, 0, ..); returns r. */
function reflectorInPlace(x: Float64Array, from: number): number {
  let largest = 0;
  for (let i = from + 1; i < x.length; i++) largest = Math.max(largest, Math.abs(x[i]));
  const first = x[from];
  if (largest === 0) {
    x[from] = 0;
    return first;
  }
  // scaled, so that no square leaves the doubles; with this sign nothing cancels
  largest = Math.max(largest, Math.abs(first));
  let square = 0;
  for (let i = from; i < x.length; i++) square += (x[i] / largest) ** 2;
  const r = (first > 0 ? -1 : 1) * Math.sqrt(square);
  const head = first / largest - r;
  const scale = Math.sqrt(-r * head);
  x[from] = head / scale;
  for (let i = from + 1; i < x.length; i++) x[i] = x[i] / largest / scale;
  return r * largest;
}

/** w = a v for the rows and columns from `from` on, of which only the lower triangle is read. */
function multiplyLower(a: Float64Array, n: number, v: Float64Array, from: number, w: Float64Array): void {
  for (let i = from; i < n; i++) {
    const vi = v[i];
    let sum = 0;
    for (let j = from, p = i * n + from; j < i; j++, p++) {
      sum += a[p] * v[j];
      w[j] += a[p] * vi;
    }
    w[i] = sum + a[i * n + i] * vi;
  }
}

/** a -= v w^T + w v^T in the lower triangle. */
function subtractOuter(a: Float64Array, n: number, v: Float64Array, w: Float64Array, from: number): void {
  for (let i = from; i < n; i++) {
    const vi = v[i];
    const wi = w[i];
    for (let j = from, p = i * n + from; j <= i; j++, p++) a[p] -= vi * w[j] + wi * v[j];
  }
}

/** Plane rotations in the order in which they were made: of the axes at[q] and at[q] + 1. */
interface Rotations {
  readonly at: number[];
  readonly cos: number[];
  readonly sin: number[];
}

/** More iterations than this for one eigenvalue never happened to anyone. */
const MAX_ITERATIONS = 50;

/** Turns the diagonal into the eigenvalues, in no order, and `below` into zeros. */
function diagonalize(diagonal: Float64Array, below: Float64Array): Rotations {
  const rotations: Rotations = { at: [], cos: [], sin: [] };
  const n = diagonal.length;
  // what the reflections left of a zero is of this size, and never gets smaller beside its equals
  let size = 0;
  for (let i = 0; i < n; i++) size = Math.max(size, Math.abs(diagonal[i]) + Math.abs(below[i]));
  const rounding = Number.EPSILON * size;
  for (let l = 0; l < n; l++) {
    for (let iteration = 0; ; iteration++) {
      const m = endOfBlock(below, l, rounding);
      if (m === l) break;
      if (iteration === MAX_ITERATIONS) throw new Error(`eigenvalue ${l} did not converge`);
      sweep(diagonal, below, l, m, rotations);
    }
  }
  return rotations;
}

/** The first index from l on that is not coupled to the next, to rounding. */
function endOfBlock(below: Float64Array, l: number, rounding: number): number {
  let m = l;
  while (m < below.length - 1 && Math.abs(below[m]) > rounding) m++;
  return m;
}

/** One QL step on the block l .. m, with Wilkinson's shift. */
function sweep(diagonal: Float64Array, below: Float64Array, l: number, m: number, { at, cos, sin }: Rotations): void {
  const slope = (diagonal[l + 1] - diagonal[l]) / (2 * below[l]);
  const root = Math.hypot(slope, 1);
  let g = diagonal[m] - diagonal[l] + below[l] / (slope + (slope < 0 ? -root : root));
  let s = 1;
  let c = 1;
  let p = 0;
  for (let i = m - 1; i >= l; i--) {
    const f = s * below[i];
    const b = c * below[i];
    const r = Math.hypot(f, g);
    below[i + 1] = r;
    if (r === 0) {
      // the block fell apart by underflow
      diagonal[i + 1] -= p;
      below[m] = 0;
      return;
    }
    s = f / r;
    c = g / r;
    g = diagonal[i + 1] - p;
    const t = (diagonal[i] - g) * s + 2 * c * b;
    p = s * t;
    diagonal[i + 1] = g + p;
    g = c * t - b;
    at.push(i);
    cos.push(c);
    sin.push(s);
  }
  diagonal[l] -= p;
  below[l] = g;
  below[m] = 0;
}

function rotateBack({ at, cos, sin }: Rotations, x: Float64Array): void {
  for (let q = at.length - 1; q >= 0; q--) {
    const i = at[q];
    const upper = x[i];
    const lower = x[i + 1];
    x[i] = cos[q] * upper + sin[q] * lower;
    x[i + 1] = cos[q] * lower - sin[q] * upper;
  }
}

function reflectBack(reflectors: Float64Array, x: Float64Array): void {
  const n = x.length;
  for (let k = n - 2; k >= 0; k--) {
    let dot = 0;
    for (let i = k + 1; i < n; i++) dot += reflectors[k * n + i] * x[i];
    for (let i = k + 1; i < n; i++) x[i] -= dot * reflectors[k * n + i];
  }
}

function largestEntry(x: Float64Array): number {
  let largest = 0;
  for (const entry of x) if (Math.abs(entry) > Math.abs(largest)) largest = entry;
  return largest;
}
