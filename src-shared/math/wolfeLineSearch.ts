/** An objective along a line: its value and directional derivative at `step` times the direction. */
export interface LinePoint {
  readonly step: number;
  readonly value: number;
  readonly slope: number;
}

/** Sufficient decrease and curvature, as recommended for quasi-Newton directions. */
const C1 = 1e-4;
const C2 = 0.9;

/** Relative size of the rounding errors of a summed objective; below it only slopes can tell two points apart. */
const NOISE = 1e-12;

/**
 * A step along a descent direction that satisfies the strong Wolfe conditions (Nocedal and Wright, "Numerical Optimization", 2006,
 * algorithms 3.5 and 3.6, cubic interpolation 3.59). Where the decrease drowns in rounding errors the slope alone decides, as in the
 * approximate Wolfe conditions of Hager and Zhang (SIAM J. Optim. 16, 2005, equation 4).
 *
 * @param at evaluates the objective; the last call is always the one for the returned step
 * @param start the point at step 0, its slope negative
 * @param firstStep the first step to try, positive
 * @returns the point, or null where no step decreases the objective (wrong gradient, or no further progress in doubles)
 */
export function wolfeLineSearch(
  at: (step: number) => LinePoint,
  start: LinePoint,
  firstStep: number,
): LinePoint | null {
  const decreases = (p: LinePoint) => p.value <= start.value + C1 * p.step * start.slope;
  const drowns = (p: LinePoint) => Math.abs(p.value - start.value) <= NOISE * Math.abs(start.value);
  const accepts = (p: LinePoint) => Math.abs(p.slope) <= -C2 * start.slope && (decreases(p) || drowns(p));

  const zoom = (low: LinePoint, high: LinePoint) => {
    for (let i = 0; i < 60 && low.step !== high.step; i++) {
      const p = at(interpolate(low, high));
      if (accepts(p)) return p;
      if (!decreases(p) || p.value >= low.value) {
        high = p;
      } else {
        if (p.slope * (high.step - low.step) >= 0) high = low;
        low = p;
      }
    }
    return low.step > 0 && decreases(low) ? at(low.step) : null;
  };

  // lengthen the step until it brackets an acceptable one
  let previous = start;
  let step = firstStep;
  for (let i = 0; i < 60; i++) {
    const p = at(step);
    if (accepts(p)) return p;
    if (!decreases(p) || p.value >= previous.value) return zoom(previous, p);
    if (p.slope >= 0) return zoom(p, previous);
    previous = p;
    step *= 2;
  }
  return null;
}

/** Minimum of the cubic through two points and their slopes, kept away from both ends; the middle where there is none. */
function interpolate(low: LinePoint, high: LinePoint): number {
  const width = high.step - low.step;
  const d1 = low.slope + high.slope - (3 * (low.value - high.value)) / -width;
  const d2 = Math.sign(width) * Math.sqrt(d1 * d1 - low.slope * high.slope);
  const step = high.step - (width * (high.slope + d2 - d1)) / (high.slope - low.slope + 2 * d2);
  const share = (step - low.step) / width;
  return share >= 0.1 && share <= 0.9 ? step : low.step + width / 2;
}
