import { hashKey, notifyManager, type Query, QueryCache, QueryClient } from '@tanstack/react-query';
import type { CallName, Client, Input, Response } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { Stage } from '../../src-shared/model/stages.ts';
import { isStaleAfter } from '../../src-shared/contract/facts.ts';

/** The state of one call: `value` stays while it is read again, and beside an `error`. */
export interface CallState<T> {
  readonly value: T | undefined;
  readonly error: PenumbraError | null;
  readonly loading: boolean;
}

type CallKey<C extends CallName> = readonly [name: C, request: Input<C> | null];

/** The key of a call's answer in the cache. A null request is never asked. */
export const callKey = <C extends CallName>(name: C, request: Input<C> | null): CallKey<C> => [name, request];

/** What a query's result says about its call. */
export const callState = <T>(result: {
  readonly data: T | undefined;
  readonly error: PenumbraError | null;
  readonly isFetching: boolean;
}): CallState<T> => ({ value: result.data, error: result.error, loading: result.isFetching });

/** Answers that are kept although nobody shows them. */
const KEPT = 150;

export const asPenumbraError = (error: unknown): PenumbraError =>
  error instanceof PenumbraError
    ? error
    : new PenumbraError('internal', error instanceof Error ? error.message : String(error));

async function ask(client: Client, [name, request]: readonly unknown[]): Promise<Response<CallName>> {
  try {
    return await client.call(name as CallName, request as never);
  } catch (error) {
    throw asPenumbraError(error);
  }
}

/**
 * Answers of calls, shared by all components that show them.
 *
 * An answer is read again when a stage it depends on changed, at most one read at a time, and only while somebody shows it;
 * otherwise it is forgotten. The last few unwatched answers are kept, so that going back to a page shows it at once.
 */
export class CallCache {
  /** For `useQuery` with a `callKey`. */
  readonly queries: QueryClient;
  readonly #cache: QueryCache;
  /** Queries that went out of date while they were read: the running read goes on, then one more follows. */
  #again = new WeakSet<Query>();

  constructor(client: Client) {
    this.#cache = new QueryCache({ onSettled: (_answer, _error, query) => this.#settled(query) });
    this.#cache.subscribe(({ type }) => {
      if (type === 'observerRemoved') this.#trim();
    });
    this.queries = new QueryClient({
      queryCache: this.#cache,
      defaultOptions: {
        queries: {
          queryFn: ({ queryKey }) => ask(client, queryKey),
          // only events of the engine, and people, make an answer old
          staleTime: Infinity,
          gcTime: Infinity,
          retry: false,
          retryOnMount: false,
          refetchOnMount: false,
          refetchOnWindowFocus: false,
          refetchOnReconnect: false,
          // the engine is on this machine, whatever the network does
          networkMode: 'always',
          // answers hold typed arrays of 100,000 entries; comparing them costs more than drawing them
          structuralSharing: false,
        },
      },
    });
  }

  /** Reads a call again now. */
  reload<C extends CallName>(name: C, request: Input<C>): void {
    const query = this.#cache.get(hashKey(callKey(name, request)));
    if (query) this.#outdate(query);
  }

  /** A stage changed: what depends on it is read again if it is shown, else forgotten. */
  stageChanged(stage: Stage): void {
    this.#outdateAll((query) => isStaleAfter(query.queryKey[0] as CallName, stage));
  }

  /** Everything may have changed. */
  outdateAll(): void {
    this.#outdateAll(() => true);
  }

  /** Another project: nothing that was read holds any more. */
  clear(): void {
    this.#again = new WeakSet();
    this.queries.removeQueries({ predicate: isUnwatched });
    void this.queries.resetQueries();
  }

  #outdateAll(isOutdated: (query: Query) => boolean): void {
    notifyManager.batch(() => {
      for (const query of this.#cache.getAll()) if (isOutdated(query)) this.#outdate(query);
    });
  }

  /** Never cancels a running read: a query slower than the events come would never end. */
  #outdate(query: Query): void {
    if (isUnwatched(query)) this.#cache.remove(query);
    else if (query.state.fetchStatus === 'fetching') this.#again.add(query);
    // the query holds its error
    else if (query.isActive()) query.fetch().catch(() => undefined);
  }

  #settled(query: Query<unknown, unknown>): void {
    if (this.#again.delete(query as Query)) this.#outdate(query as Query);
  }

  #trim(): void {
    const unwatched = this.#cache.findAll({ predicate: isUnwatched });
    for (const query of unwatched.slice(0, Math.max(0, unwatched.length - KEPT))) this.#cache.remove(query);
  }
}

const isUnwatched = (query: Query): boolean => query.getObserversCount() === 0;
