/** Pixels that may be decoded at once over all workers; a progressive JPEG holds up to 6 bytes a pixel. */
const DECODED_PIXELS = 100e6;
/** Images of fewer pixels do not count: each worker bears a few of them. */
const LIGHT_PIXELS = 16e6;

/** What an image weighs for the process pool: those of more than 50 megapixels are decoded one at a time. */
export const decodeWeight = (pixels: number): number =>
  pixels <= LIGHT_PIXELS ? 0 : Math.min(1, pixels / DECODED_PIXELS);
