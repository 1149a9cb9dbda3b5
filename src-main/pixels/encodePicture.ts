import sharp from 'sharp';

/** A file format, and how its pixels are stored. */
export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'png16' | 'cmyk' | 'grey';

/**
 * The bytes of a picture file. The same values give the same bytes.
 *
 * @param tones sRGB values from 0 to 1, interleaved
 * @param quality of the lossy formats, 1 to 100
 */
export function encodePicture(
  tones: Float32Array,
  width: number,
  height: number,
  kind: PictureFormat,
  quality: number,
): Promise<Buffer> {
  const raw = { width, height, channels: 3 } as const;
  if (kind === 'png16') {
    return sharp(rounded(tones, new Uint16Array(tones.length), 65535), { raw })
      .toColourspace('rgb16')
      .png()
      .toBuffer();
  }
  const picture = sharp(
    Uint8Array.from(tones, (v) => Math.round(v * 255)),
    { raw },
  );
  switch (kind) {
    case 'jpeg':
      return picture.jpeg({ quality, chromaSubsampling: quality > 90 ? '4:4:4' : '4:2:0' }).toBuffer();
    case 'png':
      return picture.png().toBuffer();
    case 'webp':
      return picture.webp({ quality }).toBuffer();
    case 'cmyk':
      return picture.toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality }).toBuffer();
    case 'grey':
      return picture.toColourspace('b-w').jpeg({ quality }).toBuffer();
  }
}

function rounded<T extends Uint8Array | Uint16Array>(tones: Float32Array, into: T, white: number): T {
  // storing in an integer array cuts the fraction off
  for (let i = 0; i < tones.length; i++) into[i] = tones[i] * white + 0.5;
  return into;
}
