import { InferenceSession, Tensor } from 'onnxruntime-node';
import { PenumbraError } from '../../src-shared/contract/errors.ts';

/** One batch for a model. The names may be null: then the model's only input and first output are meant. */
export interface InferenceRequest {
  readonly model: string;
  readonly input: string | null;
  readonly output: string | null;
  readonly data: Float32Array;
  /** With the batch first. */
  readonly dims: readonly number[];
}

export interface InferenceReply {
  readonly data: Float32Array;
  /** Images x vector. */
  readonly dims: readonly number[];
}

/** What the inference process can be asked. */
export interface InferenceRequests {
  readonly infer: { readonly request: InferenceRequest; readonly reply: InferenceReply };
}

/** Runs models on the CPU provider, one session each, kept as long as the process lives. */
export function createInference(): (request: InferenceRequest) => Promise<InferenceReply> {
  const sessions = new Map<string, Promise<InferenceSession>>();
  const sessionOf = (model: string) => {
    const held = sessions.get(model) ?? open(model);
    sessions.set(model, held);
    return held;
  };

  return async ({ model, input, output, data, dims }) => {
    const session = await sessionOf(model);
    const inputName = input ?? session.inputNames[0];
    const outputName = output ?? session.outputNames[0];
    refuseUnknown(session.inputNames, inputName, 'input', model);
    refuseUnknown(session.outputNames, outputName, 'output', model);
    const shape = session.inputMetadata.find((meta) => meta.name === inputName);
    const fixed = shape?.isTensor && typeof shape.shape[0] === 'number' && shape.shape[0] > 0 ? shape.shape[0] : null;
    const [n, ...rest] = dims;
    const size = data.length / n;

    // a graph that was exported for a batch of one size gets its images in parts of that size, the last filled up with zeros
    const batch = fixed ?? n;
    const parts: Float32Array[] = [];
    for (let start = 0; start < n; start += batch) {
      const images = Math.min(batch, n - start);
      const part = new Float32Array(batch * size);
      part.set(data.subarray(start * size, (start + images) * size));
      const results = await run(session, model, { [inputName]: new Tensor('float32', part, [batch, ...rest]) });
      const vectors = vectorsOf(results[outputName], outputName, batch, model);
      parts.push(vectors.subarray(0, images * (vectors.length / batch)));
    }
    const dim = parts[0].length / Math.min(batch, n);
    const vectors = new Float32Array(n * dim);
    parts.forEach((part, p) => vectors.set(part, p * batch * dim));
    return { data: vectors, dims: [n, dim] };
  };
}

/** The output as one vector an image. */
function vectorsOf(tensor: Tensor, name: string, batch: number, model: string): Float32Array {
  if (tensor.type !== 'float32')
    throw new PenumbraError('input', `the output '${name}' is ${tensor.type}, not a float vector`, model);
  const values = tensor.data as Float32Array;
  if (tensor.dims[0] === batch && values.length % batch === 0) return values;
  throw new PenumbraError(
    'input',
    `the output '${name}' has the shape ${tensor.dims.join(' x ')}, not one vector an image`,
    model,
  );
}

async function open(model: string): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(model, { executionProviders: ['cpu'], graphOptimizationLevel: 'all' });
  } catch (error) {
    throw new PenumbraError('input', `this file cannot be opened as an ONNX model: ${inWords(error, model)}`, model);
  }
}

async function run(session: InferenceSession, model: string, feeds: Record<string, Tensor>) {
  try {
    return await session.run(feeds);
  } catch (error) {
    throw new PenumbraError('input', `the model does not take these images: ${inWords(error, model)}`, model);
  }
}

/** ONNX Runtime's own sentence, without the place of our copy of the file. */
const inWords = (error: unknown, model: string): string =>
  (error as Error).message.replaceAll(model, 'the file').replace(/^Load model from the file failed:\s*/i, '');

function refuseUnknown(names: readonly string[], name: string, what: string, model: string): void {
  if (!names.includes(name))
    throw new PenumbraError('input', `the model has no ${what} named '${name}'; it has ${names.join(', ')}`, model);
}
