import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodeModel } from '../../src-shared/onnx/model.ts';
import { gaborModel, SIDE } from './gaborModel.ts';

/*
 * Writes the shipped encoder, resources/encoders/gabor-48.onnx, and the preprocessing beside it. Run by
 * `node resources/make/gaborEncoder.ts` after a change of the model; both files are committed, and a test compares them.
 */

/** How images are prepared for the encoder: sRGB from 0 to 1, as it is. */
const PREPROCESSING = {
  size: [SIDE, SIDE],
  mean: [0, 0, 0],
  std: [1, 1, 1],
  layout: 'NCHW',
  input: 'image',
  output: 'embedding',
};

/** JSON with one field a line, lists on theirs. */
function pretty(fields: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(fields).map(([name, value]) => {
    const text = Array.isArray(value) ? `[${value.join(', ')}]` : JSON.stringify(value);
    return `  ${JSON.stringify(name)}: ${text}`;
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}

/** The encoder's files by name; the same bytes every time. */
export function gaborEncoder(): { readonly name: string; readonly bytes: Uint8Array }[] {
  return [
    { name: 'gabor-48.onnx', bytes: encodeModel(gaborModel()) },
    { name: 'gabor-48.json', bytes: Buffer.from(pretty(PREPROCESSING)) },
  ];
}

if (import.meta.filename === resolve(process.argv[1] ?? '')) {
  const folder = fileURLToPath(new URL('../encoders', import.meta.url));
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of gaborEncoder()) {
    await writeFile(join(folder, name), bytes);
    console.error(`resources/encoders/${name}: ${bytes.length} bytes`);
  }
}
