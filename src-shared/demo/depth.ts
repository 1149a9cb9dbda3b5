import type { Shot } from './Shot.ts';
import { skyness } from './skyness.ts';

/** Height of the camera in metres. */
const EYE = 1.6;
/** Distances in metres: the far and the near end of a room, the nearest ground in the open, a house across the street, the sky. */
const WALL = 10;
const NEAR_WALL = 5;
const GROUND = 5;
const HOUSE = 35;
const SKY = 400;

/**
 * How far away each pixel may be, in metres, row-major: a guess from where it is and how bright it is.
 *
 * Below the horizon lies level ground at height / tan(angle). Above it indoors there is a ceiling as high again; outdoors the bright
 * smooth part is sky and the rest as far as a house across the street. Ground never lies behind the house or the wall.
 */
export function depth(shot: Shot): Float32Array {
  const { width, height } = shot.light;
  const far = shot.outdoors ? HOUSE : WALL;
  const close = shot.outdoors ? GROUND : NEAR_WALL;
  const sky = shot.outdoors ? skyness(shot.light) : null;
  const metres = new Float32Array(width * height);
  // a view straight down: everything is as far as the ground
  if (shot.horizon < -height / 2) return metres.fill(far);
  for (let y = 0; y < height; y++) {
    const angle = ((y + 0.5 - shot.horizon) * shot.degreesPerPixel * Math.PI) / 180;
    const below = angle > 0;
    const level = EYE / Math.tan(Math.min(Math.PI / 2.2, Math.max(Math.abs(angle), 1e-3)));
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if (below || sky === null) metres[i] = Math.min(Math.max(level, close), far);
      else metres[i] = far * (SKY / far) ** sky[i];
    }
  }
  return metres;
}
