import { z } from 'zod';
import { job, query } from './call.ts';

export interface EncoderSummary {
  /** First 16 hex digits of the file's SHA-256 and its preprocessing. */
  readonly id: string;
  readonly name: string;
  readonly dim: number | null;
  /** Images that have a vector of this encoder. */
  readonly images: number;
  readonly shipped: boolean;
  /** The model card, as Markdown, where there is one. */
  readonly card: string | null;
}

export interface EmbedResult {
  readonly encoder: string;
  readonly images: number;
  readonly dim: number;
  readonly failed: number;
  readonly provider: string;
}

export const embeddingCalls = {
  'embeddings.encoders': query(z.object({}))<readonly EncoderSummary[]>(),
  /** Runs an encoder over every ready image that has no vector of it. `encoder` is a name or an ONNX file with its preprocessing as JSON beside it. */
  'embeddings.embed': job(z.object({ encoder: z.string().min(1) }))<EmbedResult>(),
  /** How often an image's nearest neighbour in a space has the same class by a truth file, and how often chance would. */
  'embeddings.agreement': query(z.object({ truth: z.string(), space: z.string() }))<{
    readonly images: number;
    readonly share: number;
    readonly chance: number;
  }>(),
  /** The images nearest to one, by Euclidean distance in a space. */
  'embeddings.neighbours': query(
    z.object({
      id: z.number().int(),
      space: z.string().default('contrast'),
      k: z.number().int().positive().max(200).default(12),
    }),
  )<readonly { readonly id: number; readonly distance: number }[]>(),
};
