import { z } from 'zod';
import { CONTRAST } from '../clustering/SpaceDefinition.ts';
import { call } from './call.ts';
import { count, id, list, record } from './shapes.ts';

export const EncoderSummary = record({
  /** First 16 hex digits of the SHA-256 of the file and its preprocessing. */
  id: z.string(),
  name: z.string(),
  dim: count.nullable(),
  /** Images that already have a vector of this encoder. */
  images: count,
  shipped: z.boolean(),
  /** The model card as Markdown; null if there is none. */
  card: z.string().nullable(),
});
export type EncoderSummary = z.infer<typeof EncoderSummary>;

export const EmbedResult = record({
  encoder: z.string(),
  images: count,
  dim: count,
  failed: count,
  provider: z.string(),
});
export type EmbedResult = z.infer<typeof EmbedResult>;

export const embeddingCalls = {
  'embeddings.encoders': call(z.strictObject({}), list(EncoderSummary)),
  /**
   * Runs an encoder on every ready image that has no vector of it yet. `encoder` is a name, or an
   * ONNX file with its preprocessing in a JSON file beside it.
   */
  'embeddings.embed': call(z.strictObject({ encoder: z.string().min(1) }), EmbedResult),
  /** The images nearest to one, by Euclidean distance in a space. */
  'embeddings.neighbours': call(
    z.strictObject({
      id: z.number().int(),
      space: z.string().default(CONTRAST),
      k: z.number().int().positive().max(200).default(12),
    }),
    list(record({ id, distance: z.number() })),
  ),
};
