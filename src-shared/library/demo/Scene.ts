import { areaResize } from '../../math/areaResize.ts';
import type { LinearImage } from './LinearImage.ts';
import type { SceneFacts } from './scenes.ts';
import type { Shot } from './Shot.ts';

/** A scene with its light. A panorama goes all round: a frame may pass its right edge and goes on at the left one. */
export interface Scene {
  readonly facts: SceneFacts;
  readonly light: LinearImage;
  readonly panorama: boolean;
}

/** A rectangle of a scene, in its pixels, and the size of the picture that is made of it. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly outWidth: number;
  readonly outHeight: number;
}

/** What a print shows from its top to its bottom edge, in degrees: a normal lens. */
const PRINT_ANGLE = 40;

/** The light in a frame, in the scene's own pixels or averaged over several. Throws for a frame that would have to be enlarged. */
export function frameLight({ light, panorama }: Scene, frame: Frame): LinearImage {
  const { left, top, width, height, outWidth, outHeight } = frame;
  if (outWidth > width || outHeight > height) throw new Error(`a frame of ${width} x ${height} cannot be enlarged`);
  if (
    top < 0 ||
    top + height > light.height ||
    left < 0 ||
    left >= light.width ||
    width > light.width ||
    (!panorama && left + width > light.width)
  )
    throw new Error(`frame ${width} x ${height} at ${left}, ${top} leaves the scene`);
  const data = new Float32Array(3 * width * height);
  // the part before the right edge, and the part that goes on at the left one
  const before = Math.min(width, light.width - left);
  for (let y = 0; y < height; y++) {
    const row = 3 * (top + y) * light.width;
    data.set(light.data.subarray(row + 3 * left, row + 3 * (left + before)), 3 * y * width);
    data.set(light.data.subarray(row, row + 3 * (width - before)), 3 * (y * width + before));
  }
  if (outWidth === width && outHeight === height) return { data, width, height };
  return { data: areaResize(data, width, height, 3, outWidth, outHeight), width: outWidth, height: outHeight };
}

/** A frame as the camera sees it. */
export function shoot(scene: Scene, frame: Frame): Shot {
  const { facts, light, panorama } = scene;
  const scale = frame.outHeight / frame.height;
  return {
    light: frameLight(scene, frame),
    horizon: (facts.horizon * light.height - frame.top) * scale,
    degreesPerPixel: (panorama ? 180 : PRINT_ANGLE) / light.height / scale,
    outdoors: facts.outdoors,
    monochrome: !panorama,
  };
}
