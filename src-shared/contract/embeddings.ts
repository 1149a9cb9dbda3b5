import { z } from 'zod';
import { CONTRAST } from '../clustering/SpaceDefinition.ts';
import { call } from './call.ts';
import { count, id, list, record, share } from './shapes.ts';

export const EncoderSummary = record({
  /** First 16 hex digits of the file's SHA-256 and its preprocessing. */
  id: z.string(),
  name: z.string(),
  dim: count.nullable(),
  /** Images that have a vector of this encoder. */
  images: count,
  shipped: z.boolean(),
  /** The model card, as Markdown, where there is one. */
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
  /** Runs an encoder over every ready image that has no vector of it. `encoder` is a name or an ONNX file with its preprocessing as JSON beside it. */
  'embeddings.embed': call(z.strictObject({ encoder: z.string().min(1) }), EmbedResult),
  /** How often an image's nearest neighbour in a space has the same class by a truth file, and how often chance would. */
  'embeddings.agreement': call(
    z.strictObject({ truth: z.string(), space: z.string() }),
    record({ images: count, share, chance: share }),
  ),
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
