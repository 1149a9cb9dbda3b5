import type { ImageSource } from '../../../src-renderer/client/images.ts';
import { draw } from './picture.ts';
import type { World } from './world.ts';

/** Pictures drawn when they are first asked for, as data URLs. */
export function fakeImages(world: World): ImageSource {
  const cache = new Map<string, string>();
  const url = (id: number, width: number) => {
    const key = `${id}/${width}`;
    const known = cache.get(key);
    if (known) return known;
    const image = world.images[id - 1];
    const made = image ? draw(image, width).toDataURL('image/jpeg', 0.86) : 'data:,';
    cache.set(key, made);
    return made;
  };
  return { thumb: (id) => url(id, 216), media: (id) => url(id, 1080) };
}
