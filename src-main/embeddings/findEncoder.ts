import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { readRegularFile } from '../pixels/readRegularFile.ts';
import { parsePreprocessing, type Preprocessing } from '../../src-shared/embeddings/preprocessing.ts';

/** An encoder as files: the ONNX graph, how images are prepared for it, and its model card. */
export interface EncoderFiles {
  /** First 16 hex digits of the SHA-256 over the graph's bytes and its preprocessing: part of every row it makes. */
  readonly id: string;
  readonly name: string;
  readonly file: string;
  readonly preprocessing: Preprocessing;
  readonly card: string | null;
}

const beside = (onnx: string, extension: string) => onnx.replace(/\.onnx$/i, extension);

/** Encoders that come with the product, in name order. */
export async function shippedEncoders(folder: string): Promise<EncoderFiles[]> {
  const names = await readdir(folder).catch(() => []);
  return Promise.all(
    names
      .filter((name) => name.endsWith('.onnx'))
      .sort()
      .map((name) => readEncoder(join(folder, name))),
  );
}

/** Reads an ONNX file and the JSON beside it. */
export async function readEncoder(path: string): Promise<EncoderFiles> {
  const file = resolve(path);
  if (!/\.onnx$/i.test(file))
    throw new PenumbraError('input', `${path} is neither the name of an encoder nor an .onnx file`, path);
  const graph = await readRegularFile(file).catch(() => {
    throw new PenumbraError('input', `there is no file at ${path}`, path);
  });
  const settings = await readRegularFile(beside(file, '.json')).catch(() => {
    throw new PenumbraError(
      'input',
      `${basename(path)} needs its preprocessing beside it, in ${basename(beside(file, '.json'))} (size, mean, std, layout)`,
      path,
    );
  });
  const preprocessing = readPreprocessing(settings.toString('utf8'), beside(file, '.json'));
  const card = existsSync(beside(file, '.md')) ? (await readRegularFile(beside(file, '.md'))).toString('utf8') : null;
  const id = createHash('sha256').update(graph).update(JSON.stringify(preprocessing)).digest('hex').slice(0, 16);
  return { id, name: basename(file).replace(/\.onnx$/i, ''), file, preprocessing, card };
}

function readPreprocessing(text: string, file: string): Preprocessing {
  try {
    return parsePreprocessing(JSON.parse(text));
  } catch (error) {
    throw new PenumbraError('input', `${basename(file)}: ${(error as Error).message}`, file);
  }
}
