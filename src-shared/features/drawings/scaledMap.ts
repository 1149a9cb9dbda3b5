import { tailPercentile } from '../../math/tailPercentile.ts';

/** A map in 8 bits. */
export interface ScaledMap {
  /** 0 is nothing, 255 is `top` and above. */
  readonly levels: Uint8Array;
  readonly top: number;
}

/**
 * A map as levels from 0 to its 99th percentile, so that a few hard edges do not leave the rest black; to its largest
 * value where that percentile is 0, and to 1 where there is nothing at all.
 */
export function scaledMap(map: Float32Array): ScaledMap {
  const values = Float64Array.from(map);
  const p99 = tailPercentile(values, map.length, 99, new Float64Array(map.length));
  const top = p99 || map.reduce((most, value) => Math.max(most, value), 0) || 1;
  return { levels: Uint8Array.from(map, (value) => Math.min(255, Math.round((255 * value) / top))), top };
}
