import { checkMatrix, type Matrix } from '../model/Matrix.ts';

/** Checks the sizes and that every value is finite. Throws with the row and column of the first value that is not. */
export function checkFinite(m: Matrix): void {
  checkMatrix(m);
  for (let i = 0; i < m.data.length; i++) {
    // only infinities and NaN differ from themselves when taken from themselves
    if (m.data[i] - m.data[i] !== 0) {
      throw new Error(`row ${Math.floor(i / m.dim)}, column ${i % m.dim} is not a finite number: ${m.data[i]}`);
    }
  }
}
