import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useRef } from 'react';
import type { CallName, Input, Response } from '../../src-shared/contract/api.ts';
import type { PenumbraError } from '../../src-shared/contract/errors.ts';
import { type CallCache, callKey, type CallState, callState } from './callCache.ts';

export const CacheContext = createContext<CallCache | null>(null);

export function useCache(): CallCache {
  const cache = useContext(CacheContext);
  if (!cache) throw new Error('no call cache around this component');
  return cache;
}

const IDLE: CallState<never> = { value: undefined, error: null, loading: false };

/**
 * The answer of a call, shared with every component that asks the same, and read again when a stage it depends on changed
 * (src-shared/contract/facts.ts). While it is read again the old value stays. A null request asks nothing.
 *
 * @param keep keep the answer to the last request while another request is on its way, so that a page does not flicker
 */
export function useCall<C extends CallName>(
  name: C,
  request: Input<C> | null,
  { keep = false }: { keep?: boolean } = {},
): CallState<Response<C>> & { reload(): void } {
  const cache = useCache();
  const asked = useRef(request);
  asked.current = request;
  const reload = useCallback(() => {
    if (asked.current !== null) cache.reload(name, asked.current);
  }, [cache, name]);

  const result = useQuery<Response<C>, PenumbraError>(
    {
      queryKey: callKey(name, request),
      enabled: request !== null,
      placeholderData: keep ? keepPreviousData : undefined,
    },
    cache.queries,
  );
  return { ...(request === null ? IDLE : callState(result)), reload };
}
