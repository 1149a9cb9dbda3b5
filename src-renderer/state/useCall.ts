import { createContext, useCallback, useContext, useRef, useSyncExternalStore } from 'react';
import type { CallName, Input, Response } from '../../src-shared/contract/api.ts';
import type { CallCache, CallState } from './callCache.ts';

export const CacheContext = createContext<CallCache | null>(null);

export function useCache(): CallCache {
  const cache = useContext(CacheContext);
  if (!cache) throw new Error('no call cache around this component');
  return cache;
}

const IDLE: CallState<never> = { value: undefined, error: null, loading: false };

/**
 * The answer of a call, shared with every component that asks the same, and read again when a stage it depends on changed
 * (state/dependencies.ts). While it is read again the old value stays. A null request asks nothing.
 *
 * @param keep keep the answer to the last request while another request is on its way, so that a page does not flicker
 */
export function useCall<C extends CallName>(
  name: C,
  request: Input<C> | null,
  { keep = false }: { keep?: boolean } = {},
): CallState<Response<C>> & { reload(): void } {
  const cache = useCache();
  const key = request === null ? null : JSON.stringify(request);
  const asked = useRef(request);
  asked.current = request;

  const subscribe = useCallback(
    (listener: () => void) =>
      key === null ? () => undefined : cache.watch(name, JSON.parse(key) as Input<C>, listener),
    [cache, name, key],
  );
  const snapshot = () => (request === null ? (IDLE as CallState<Response<C>>) : cache.get(name, request));
  const state = useSyncExternalStore(subscribe, snapshot);
  const reload = useCallback(() => {
    if (asked.current !== null) cache.reload(name, asked.current);
  }, [cache, name]);

  const last = useRef<Response<C> | undefined>(undefined);
  if (state.value !== undefined) last.current = state.value;
  if (keep && request !== null && state.value === undefined && state.loading && last.current !== undefined)
    return { value: last.current, error: null, loading: true, reload };
  return { ...state, reload };
}
