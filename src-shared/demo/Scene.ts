import { areaResize } from '../math/areaResize.ts';
import type { LinearImage } from './LinearImage.ts';
import type { SceneFacts } from './scenes.ts';
import type { Shot } from './Shot.ts';

/** A scene with its light. A panorama goes all round: a frame may pass its right edge and goes on at the left one. */
export interface Scene {
  readonly facts: SceneFacts;
  readonly light: LinearImage;
  readonly panorama: boolean;
  /** The light at half the size, to look through for frames: looking is most of the work. */
  readonly preview: LinearImage;
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
export function frameLight({ light, panorama }: Pick<Scene, 'light' | 'panorama'>, frame: Frame): LinearImage {
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

/** How much smaller the preview is, along each side. */
const PREVIEW = 2;

export function createScene(facts: SceneFacts, light: LinearImage, panorama: boolean): Scene {
  const width = Math.floor(light.width / PREVIEW);
  const height = Math.floor(light.height / PREVIEW);
  const data = areaResize(light.data, light.width, light.height, 3, width, height);
  return { facts, light, panorama, preview: { data, width, height } };
}

/** The light in a frame as the preview shows it, a pixel more or less. */
export function previewLight(scene: Scene, frame: Frame): LinearImage {
  const { preview } = scene;
  const left = Math.min(Math.floor(frame.left / PREVIEW), preview.width - 1);
  const top = Math.min(Math.floor(frame.top / PREVIEW), preview.height - 1);
  const room = scene.panorama ? preview.width : preview.width - left;
  const width = Math.min(Math.max(1, Math.floor(frame.width / PREVIEW)), room);
  const height = Math.min(Math.max(1, Math.floor(frame.height / PREVIEW)), preview.height - top);
  const small = { left, top, width, height, outWidth: width, outHeight: height };
  return frameLight({ ...scene, light: preview }, small);
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
