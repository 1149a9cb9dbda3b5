// Draws the app's icon: a disc from light through half-shadow into shadow. `node resources/icons/makeIcon.mjs`
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const SIZE = 512;
const RADIUS = 184;
/** From light to shadow, even steps of lightness. */
const GREYS = ['#ececec', '#c4c4c4', '#9c9c9c', '#747474', '#4c4c4c'];

const left = SIZE / 2 - RADIUS;
const width = (2 * RADIUS) / GREYS.length;
const bands = GREYS.map(
  (grey, index) =>
    `    <rect x="${left + index * width}" y="0" width="${width + 1}" height="${SIZE}" fill="${grey}" />`,
);
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}">
  <clipPath id="disc"><circle cx="${SIZE / 2}" cy="${SIZE / 2}" r="${RADIUS}" /></clipPath>
  <rect width="${SIZE}" height="${SIZE}" rx="96" fill="#262626" />
  <g clip-path="url(#disc)">
${bands.join('\n')}
  </g>
  <circle cx="${SIZE / 2 + RADIUS * 0.76}" cy="${SIZE / 2 + RADIUS * 0.76}" r="44" fill="#e8a33d" stroke="#262626" stroke-width="16" />
</svg>
`;

writeFileSync(join(import.meta.dirname, 'penumbra.svg'), svg);
await sharp(Buffer.from(svg))
  .resize(SIZE, SIZE)
  .png({ compressionLevel: 9, palette: true })
  .toFile(join(import.meta.dirname, 'penumbra.png'));
