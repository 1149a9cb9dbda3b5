import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { App } from './App.tsx';
import type { Host } from './client/Host.ts';
import { HostContext } from './client/HostContext.ts';
import { ErrorBoundary } from './frame/ErrorBoundary.tsx';
import { useSettings } from './state/settings.ts';
import { startState } from './state/start.ts';
import { CacheContext } from './state/useCall.ts';
import { cssVariablesResolver, theme } from './theme.ts';

/** The whole page on a host: the real one in main.tsx, a made-up one in the gallery. */
export function Root({ host }: { host: Host }) {
  const surround = useSettings((settings) => settings.surround);
  const cache = useMemo(() => startState(host), [host]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      forceColorScheme={surround === 'light' ? 'light' : 'dark'}
    >
      <HostContext value={host}>
        <CacheContext value={cache}>
          <ErrorBoundary what="Penumbra">
            <App />
          </ErrorBoundary>
          {/* over the inspector only: never over a page's own buttons */}
          <Notifications position="bottom-right" limit={4} containerWidth={268} />
        </CacheContext>
      </HostContext>
    </MantineProvider>
  );
}
