import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { App } from './App.tsx';
import type { Host } from './client/Host.ts';
import { HostContext } from './client/HostContext.ts';
import { ErrorBoundary } from './frame/ErrorBoundary.tsx';
import { t } from './i18n/t.ts';
import { useSettings } from './state/settings.ts';
import { startState } from './state/start.ts';
import { CacheContext } from './state/useCall.ts';
import { cssVariablesResolver, theme } from './theme.ts';

/** The word that lets the component library add its style elements; the engine writes it into the page anew each time. */
const styleNonce = () => document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.content ?? '';

// the scroll lock below a dialog adds a style element too, and looks for the nonce where webpack would put it
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });

/** The whole page on a host: the real one in main.tsx, a made-up one in the gallery. */
export function Root({ host }: { host: Host }) {
  const surround = useSettings((settings) => settings.surround);
  const cache = useMemo(() => startState(host), [host]);
  return (
    <MantineProvider
      theme={theme}
      getStyleNonce={styleNonce}
      cssVariablesResolver={cssVariablesResolver}
      forceColorScheme={surround === 'light' ? 'light' : 'dark'}
    >
      <HostContext value={host}>
        <CacheContext value={cache}>
          <ErrorBoundary title={t('frame.fault.window')}>
            <App />
          </ErrorBoundary>
          {/* over the inspector only: never over a page's own buttons; in a small window below the page */}
          <Notifications
            position="bottom-right"
            limit={4}
            containerWidth={268}
            classNames={{ root: 'notifications' }}
          />
        </CacheContext>
      </HostContext>
    </MantineProvider>
  );
}
