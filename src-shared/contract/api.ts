import type { CallSpec } from './call.ts';
import { clusteringCalls } from './clustering.ts';
import { demoCalls } from './demo.ts';
import { embeddingCalls } from './embeddings.ts';
import type { EventName, Events, JobDetail } from './events.ts';
import { exportCalls } from './export.ts';
import { featureCalls } from './features.ts';
import { labelingCalls } from './labeling.ts';
import { libraryCalls } from './library.ts';
import { projectCalls } from './project.ts';
import { propagationCalls } from './propagation.ts';
import { validationCalls } from './validation.ts';

/** Every call of Penumbra, shared by all hosts and the renderer. */
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
  ...demoCalls,
};

export type Api = typeof API;
export type CallName = keyof Api;
/** The calls of a stage, or of another room of the contract. */
export type CallsOf<Room extends string> = Extract<CallName, `${Room}.${string}`>;

/** What a caller passes: fields with a default may be left out. */
export type Input<C extends CallName> = Api[C] extends CallSpec<infer I, infer _R, infer _O> ? I : never;
/** What a handler receives: the checked request, with its defaults filled in. */
export type Request<C extends CallName> = Api[C] extends CallSpec<infer _I, infer R, infer _O> ? R : never;
export type Response<C extends CallName> = Api[C] extends CallSpec<infer _I, infer _R, infer O> ? O : never;

/**
 * Who called, how to cancel, and where to report progress. `progress` may be called often: hosts
 * receive the numbers a few times a second, and every detail.
 */
export interface CallContext {
  readonly actor: string;
  readonly signal: AbortSignalLike;
  readonly progress: (done: number, total: number, detail?: JobDetail) => void;
}

/** The part of AbortSignal that a job needs; declared here because src-shared has no DOM types. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** One handler for each call; an app implements all of them. */
export type Handlers = {
  [C in CallName]: (request: Request<C>, context: CallContext) => Response<C> | Promise<Response<C>>;
};

/** How a page, a command or a test calls the engine, over any connection. */
export interface Client {
  call<C extends CallName>(name: C, request: Input<C>): Promise<Response<C>>;
  on<E extends EventName>(name: E, listener: (event: Events[E]) => void): () => void;
}
