import { readFile } from 'node:fs/promises';
import { thumbnailFile } from '../features/extract.ts';
import type { ImageStore } from '../library/imageStore.ts';
import type { Pixels } from '../pixels/createPixels.ts';

export type PictureKind = 'thumb' | 'media';

/**
 * Returns a JPEG of an image: the saved thumbnail if there is one, else a new JPEG from the file.
 */
export const projectPicture =
  (images: ImageStore, pixels: Pixels, thumbnails: string) =>
  async (kind: PictureKind, id: number): Promise<Uint8Array | null> => {
    const image = images.pathOf(id);
    if (!image) return null;
    const kept =
      image.sha256 && kind === 'thumb'
        ? await readFile(thumbnailFile(thumbnails, image.sha256)).catch(() => null)
        : null;
    return kept ?? pixels.run('display', { path: image.path });
  };
