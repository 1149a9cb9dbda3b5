import type { CallSpec } from './call.ts';
import { clusteringCalls } from './clustering.ts';
import { embeddingCalls } from './embeddings.ts';
import type { EventName, Events, JobDetail } from './events.ts';
import { exportCalls } from './export.ts';
import { featureCalls } from './features.ts';
import { labelingCalls } from './labeling.ts';
import { libraryCalls } from './library.ts';
import { projectCalls } from './project.ts';
import { propagationCalls } from './propagation.ts';
import { validationCalls } from './validation.ts';

/** Everything that Penumbra can do: the one map that every host and the renderer share. */
export const API = {
  ...projectCalls,
  ...libraryCalls,
  ...featureCalls,
  ...embeddingCalls,
  ...clusteringCalls,
  ...labelingCalls,
  ...propagationCalls,
  ...validationCalls,
  ...exportCalls,
};

export type Api = typeof API;
export type CallName = keyof Api;

/** What a caller may write: fields with a default may be left out. */
export type Input<C extends CallName> = Api[C] extends CallSpec<infer I, infer _R, infer _O> ? I : never;
/** What a handler receives: checked, defaults filled in. */
export type Request<C extends CallName> = Api[C] extends CallSpec<infer _I, infer R, infer _O> ? R : never;
export type Response<C extends CallName> = Api[C] extends CallSpec<infer _I, infer _R, infer O> ? O : never;

/**
 * Who called and how to stop. `progress` may be called often; hosts see it a few times a second,
 * but every detail.
 */
export interface CallContext {
  readonly actor: string;
  readonly signal: AbortSignalLike;
  readonly progress: (done: number, total: number, detail?: JobDetail) => void;
}

/**
 * The part of AbortSignal that a job needs; declared here because the pure floor has no DOM types.
 */
export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** What an app implements. */
export type Handlers = {
  [C in CallName]: (request: Request<C>, context: CallContext) => Response<C> | Promise<Response<C>>;
};

/** What a page, a command or a test uses, whatever lies between it and the engine. */
export interface Client {
  call<C extends CallName>(name: C, request: Input<C>): Promise<Response<C>>;
  on<E extends EventName>(name: E, listener: (event: Events[E]) => void): () => void;
}
