import type { CallsOf, Handlers } from '../../../src-shared/contract/api.ts';
import { createEmbeddingStore, type EmbeddingStore } from '../../embeddings/embeddingStore.ts';
import { embeddingService } from '../../embeddings/service.ts';
import type { Ground } from './Ground.ts';

export interface EmbeddingNeeds {
  readonly inferenceWorker: string;
  /** Folder of the encoders that come with the product. */
  readonly shipped: string;
  /** Folder of the project's imported encoders. */
  readonly imported: string;
}

export interface WiredEmbeddings {
  readonly embeddings: EmbeddingStore;
  /** Ends the inference workers. */
  readonly close: () => Promise<void>;
  /**
   * All calls of this stage except `embeddings.neighbours`. That one needs a space, so clustering
   * answers it.
   */
  readonly handlers: Pick<Handlers, Exclude<CallsOf<'embeddings'>, 'embeddings.neighbours'>>;
}

export function wireEmbeddings({ db, log, pixels, parallel }: Ground, needs: EmbeddingNeeds): WiredEmbeddings {
  const embeddings = createEmbeddingStore(db);
  const service = embeddingService({ store: embeddings, log, pixels, parallel, ...needs });
  return { embeddings, close: service.close, handlers: service.handlers };
}
