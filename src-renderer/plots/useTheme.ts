import { useSyncExternalStore } from 'react';
import { type PlotTheme, readTheme } from './theme.ts';

let theme: PlotTheme | null = null;

/** The surround is an attribute of the root element; when it changes the tokens do too. */
function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(() => {
    theme = null;
    changed();
  });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-surround'] });
  return () => observer.disconnect();
}

const current = () => (theme ??= readTheme(getComputedStyle(document.documentElement)));

/** The tokens of the surround that is chosen now. */
export function useTheme(): PlotTheme {
  return useSyncExternalStore(subscribe, current);
}
