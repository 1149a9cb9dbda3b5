const MANTISSA_BITS = 9;
const BIAS = 15;
const MAX = (511 / 512) * 2 ** 16;

/**
 * Packs linear RGB in 4 bytes a pixel: three mantissas of 9 bits under one exponent of 5, little-endian.
 *
 * The format is RGB9_E5 of OpenGL (EXT_texture_shared_exponent): values up to 65,408, an error of at most 1/512 of the pixel's largest
 * channel. Negative values become 0, larger ones the largest.
 */
export function packSharedExponent(rgb: Float32Array): Uint8Array {
  const words = new Uint8Array((rgb.length / 3) * 4);
  const view = new DataView(words.buffer);
  for (let k = 0, i = 0; k < rgb.length; k += 3, i += 4) {
    const r = clamp(rgb[k]);
    const g = clamp(rgb[k + 1]);
    const b = clamp(rgb[k + 2]);
    const largest = Math.max(r, g, b);
    let exponent = largest > 0 ? Math.max(-BIAS - 1, Math.floor(Math.log2(largest))) + 1 + BIAS : 0;
    let unit = 2 ** (exponent - BIAS - MANTISSA_BITS);
    // rounding may lift the largest mantissa to 512, which needs one exponent more
    if (Math.floor(largest / unit + 0.5) === 512) {
      exponent += 1;
      unit *= 2;
    }
    const mantissa = (v: number) => Math.floor(v / unit + 0.5);
    view.setUint32(i, (mantissa(r) | (mantissa(g) << 9) | (mantissa(b) << 18) | (exponent << 27)) >>> 0, true);
  }
  return words;
}

/** Unpacks what `packSharedExponent` packed. Throws where the bytes are no whole number of pixels. */
export function unpackSharedExponent(bytes: Uint8Array): Float32Array {
  if (bytes.length % 4 !== 0) throw new Error(`${bytes.length} bytes are no whole number of pixels`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const rgb = new Float32Array((bytes.length / 4) * 3);
  for (let i = 0, k = 0; i < bytes.length; i += 4, k += 3) {
    const word = view.getUint32(i, true);
    const unit = 2 ** ((word >>> 27) - BIAS - MANTISSA_BITS);
    rgb[k] = (word & 511) * unit;
    rgb[k + 1] = ((word >>> 9) & 511) * unit;
    rgb[k + 2] = ((word >>> 18) & 511) * unit;
  }
  return rgb;
}

/** NaN becomes 0 too. */
function clamp(v: number): number {
  return v > 0 ? Math.min(v, MAX) : 0;
}
