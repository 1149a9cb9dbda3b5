import type { Rng } from '../math/rng.ts';

/** Level at both ends, so that no edge of the lattice shows. */
const ease = (t: number): number => t * t * (3 - 2 * t);

/**
 * A slowly varying field in [-1, 1], row-major: uniform values on a lattice of `cells` x `cells`, joined by cubic ease curves
 * (value noise).
 */
export function smoothNoise(width: number, height: number, cells: number, random: Rng): Float32Array {
  if (!Number.isInteger(cells) || cells < 1) throw new Error(`invalid number of cells: ${cells}`);
  const side = cells + 1;
  const lattice = Float64Array.from({ length: side * side }, () => 2 * random() - 1);
  const field = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const v = (y / height) * cells;
    const j = Math.floor(v);
    const fv = ease(v - j);
    for (let x = 0; x < width; x++) {
      const u = (x / width) * cells;
      const i = Math.floor(u);
      const fu = ease(u - i);
      const at = j * side + i;
      const top = lattice[at] + fu * (lattice[at + 1] - lattice[at]);
      const bottom = lattice[at + side] + fu * (lattice[at + side + 1] - lattice[at + side]);
      field[y * width + x] = top + fv * (bottom - top);
    }
  }
  return field;
}
