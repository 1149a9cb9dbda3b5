import { createContext, useContext } from 'react';
import type { Client } from '../../src-shared/contract/api.ts';
import type { Host } from './Host.ts';

export const HostContext = createContext<Host | null>(null);

/** The host of this page. Throws outside of `HostContext`. */
export function useHost(): Host {
  const host = useContext(HostContext);
  if (!host) throw new Error('no host around this component');
  return host;
}

export const useClient = (): Client => useHost().client;
