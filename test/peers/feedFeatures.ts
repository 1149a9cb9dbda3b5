import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workingImage } from '../../src-main/pixels/workingImage.ts';
import { run } from '../support/penumbra.ts';
import { query } from '../support/readProject.ts';
import { type Product, writeJson } from './Product.ts';

/** One image in so many is compared; those of unusual formats always are. */
const EVERY = 5;

interface Row {
  readonly file: string;
  readonly root: string;
  readonly format: string;
  readonly vector: Buffer | null;
}

/** Pixels as they are measured, the features that the command line gives for their files, and the encoder's vectors. */
export async function feedFeatures({ project, data }: Product, out: string): Promise<void> {
  const rows = query<Row>(
    project,
    `SELECT images.display AS file, roots.display AS root, format, vector FROM images JOIN roots ON roots.id = images.root
     LEFT JOIN embeddings ON embeddings.sha256 = images.sha256 WHERE state = 'ready' ORDER BY images.id`,
  ).filter(({ format }, i) => i % EVERY === 0 || format !== 'JPEG');
  const paths = rows.map(({ root, file }) => join(root, file));
  const { lines } = await run(['features', ...paths], { data });
  const facts = [];
  for (const [i, { vector }] of rows.entries()) {
    const { data: pixels, width, height } = await workingImage(await readFile(paths[i]));
    const name = `${i}.rgb`;
    await writeFile(join(out, name), pixels);
    const values = lines[i];
    if (values.file !== paths[i]) throw new Error(`features gave ${String(values.file)}, not ${paths[i]}`);
    const { file: _file, ...features } = values;
    const bytes = vector && new Uint8Array(vector).buffer;
    facts.push({
      path: paths[i],
      pixels: name,
      width,
      height,
      values: features,
      vector: bytes && [...new Float32Array(bytes)],
    });
  }
  writeJson(join(out, 'features.json'), facts);
}
