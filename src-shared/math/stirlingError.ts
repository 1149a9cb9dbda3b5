/**
 * The error of Stirling's formula, log gamma(z) - ((z - 1/2) log z - z + log(2 pi) / 2), for z > 0.
 *
 * Asymptotic series (DLMF 5.11.1) from z = 16 on, where five terms reach double precision; below, z is shifted up by gamma's recurrence.
 */
export function stirlingError(z: number): number {
  if (!(z > 0)) throw new Error(`invalid z: ${z}`);
  if (z >= 16) return series(z);
  let product = 1;
  let shifted = z;
  for (; shifted < 16; shifted++) product *= shifted;
  // log(2 pi) / 2 stands on both sides of the difference
  const logGamma = (shifted - 0.5) * Math.log(shifted) - shifted + series(shifted) - Math.log(product);
  return logGamma - ((z - 0.5) * Math.log(z) - z);
}

/** sum of B_2k / (2k (2k - 1) z^(2k - 1)), k = 1 to 5. */
function series(z: number): number {
  const s = 1 / (z * z);
  const inner = 1 / 1260 - s * (1 / 1680 - s / 1188);
  return (1 / 12 - s * (1 / 360 - s * inner)) / z;
}
