/** The requests that a worker answers: for each name, what it takes and what it returns. */
export type RequestMap<M> = { readonly [K in keyof M]: { readonly request: unknown; readonly reply: unknown } };

/** The worker's side of a request map: one function for each request. */
export type RequestHandlers<M extends RequestMap<M>> = {
  readonly [K in keyof M]: (request: M[K]['request']) => Promise<M[K]['reply']>;
};
