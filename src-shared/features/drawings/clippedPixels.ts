import type { WorkingImage } from '../WorkingImage.ts';

/** The limits of the clipping features: no channel above the one, or none below the other. */
const SHADOW = 2;
const HIGHLIGHT = 253;

/** What a pixel of the mask is. */
export const CLIPPED = { none: 0, shadow: 1, highlight: 2 } as const;

/** Which pixels have lost their detail, row-major: those that shadow_clipping and highlight_clipping count. */
export function clippedPixels({ data, width, height }: WorkingImage): Uint8Array {
  const mask = new Uint8Array(width * height);
  for (let i = 0, p = 0; i < mask.length; i++, p += 3) {
    const [r, g, b] = [data[p], data[p + 1], data[p + 2]];
    if (r <= SHADOW && g <= SHADOW && b <= SHADOW) mask[i] = CLIPPED.shadow;
    else if (r >= HIGHLIGHT && g >= HIGHLIGHT && b >= HIGHLIGHT) mask[i] = CLIPPED.highlight;
  }
  return mask;
}
