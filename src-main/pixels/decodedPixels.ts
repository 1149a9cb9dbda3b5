/**
 * SQL for what the decoding of an image weighs, in pixels of a progressive JPEG: an AVIF holds three times as many bytes for each of
 * its own (see heldBytes.ts).
 */
export const DECODED_PIXELS = "coalesce(width * height, 0) * CASE format WHEN 'AVIF' THEN 3 ELSE 1 END";
