import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallName, Input, Response } from '../../src-shared/contract/api.ts';
import type { PenumbraError } from '../../src-shared/contract/errors.ts';
import { useClient } from '../client/HostContext.ts';
import { asPenumbraError } from './callCache.ts';
import { tell } from './tell.ts';

export interface Action<C extends CallName> {
  /** Does it; null when it failed or was cancelled, which was then told. */
  run(request: Input<C>): Promise<Response<C> | null>;
  readonly pending: boolean;
  readonly error: PenumbraError | null;
  clear(): void;
}

/**
 * A call that changes something, for a button: pending while it runs, its failure told in a toast (or kept quiet for a page
 * that shows `error` in place). A cancelled job is no failure.
 */
export function useAction<C extends CallName>(name: C, { quiet = false }: { quiet?: boolean } = {}): Action<C> {
  const client = useClient();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<PenumbraError | null>(null);
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);

  const run = useCallback(
    async (request: Input<C>) => {
      setPending(true);
      setError(null);
      try {
        return await client.call(name, request);
      } catch (thrown) {
        const failure = asPenumbraError(thrown);
        if (failure.kind !== 'cancelled') {
          if (mounted.current) setError(failure);
          if (!quiet || !mounted.current) tell.failure(failure);
        }
        return null;
      } finally {
        if (mounted.current) setPending(false);
      }
    },
    [client, name, quiet],
  );
  return { run, pending, error, clear: useCallback(() => setError(null), []) };
}
