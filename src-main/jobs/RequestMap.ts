/** What a worker can be asked: by the name of each request, what it takes and what it answers. */
export type RequestMap<M> = { readonly [K in keyof M]: { readonly request: unknown; readonly reply: unknown } };

/** The worker's half of a request map: one function a request. */
export type RequestHandlers<M extends RequestMap<M>> = {
  readonly [K in keyof M]: (request: M[K]['request']) => Promise<M[K]['reply']>;
};
