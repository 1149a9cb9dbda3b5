import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInference } from '../../src-main/embeddings/inference.ts';
import { graphBuilder } from '../../src-shared/onnx/graphBuilder.ts';
import { encodeModel } from '../../src-shared/onnx/model.ts';

const folder = mkdtempSync(join(tmpdir(), 'penumbra-inference-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Takes the mean of each channel of 2 x 2 pictures. */
function meanModel(batch: number | string): string {
  const g = graphBuilder();
  const x = g.input('x', 'float32', [batch, 3, 2, 2]);
  const pooled = g.op('GlobalAveragePool', [x]);
  g.output(g.op('Flatten', [pooled]), 'mean', 'float32', [batch, 3]);
  const file = join(folder, `mean-${batch}.onnx`);
  writeFileSync(file, encodeModel(g.model({ name: 'mean' })));
  return file;
}

const images = Float32Array.from({ length: 5 * 12 }, (_, i) => i);
/** Channel c of image i holds the numbers from 12 i + 4 c on: four of them, so their mean is 1.5 more. */
const means = Float32Array.from({ length: 15 }, (_, j) => 4 * j + 1.5);

describe('inference', () => {
  let infer: ReturnType<typeof createInference>;
  beforeAll(() => {
    infer = createInference();
  });

  it.each(['batch', 1, 2, 5, 8])('gives one vector an image where the graph takes a batch of %s', async (batch) => {
    const request = { model: meanModel(batch), input: null, output: null, data: images, dims: [5, 3, 2, 2] };
    expect(await infer(request)).toEqual({ data: means, dims: [5, 3] });
  });

  it('names an input that the graph does not have, and a file that is no model', async () => {
    const request = { model: meanModel('batch'), input: 'y', output: null, data: images, dims: [5, 3, 2, 2] };
    await expect(infer(request)).rejects.toThrow("the model has no input named 'y'; it has x");
    const text = join(folder, 'text.onnx');
    writeFileSync(text, 'not a model');
    await expect(infer({ ...request, model: text })).rejects.toMatchObject({ kind: 'input', file: text });
  });
});
