import { useSyncExternalStore } from 'react';
import { type PlotTheme, readTheme } from './theme.ts';

let theme: PlotTheme | null = null;
/** The surround that `theme` was read in: it may change while no figure is there to observe it. */
let readIn: string | undefined;

/** The surround is an attribute of the root element; when it changes the tokens do too. */
function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-surround'] });
  return () => observer.disconnect();
}

function current(): PlotTheme {
  const root = document.documentElement;
  if (theme === null || readIn !== root.dataset.surround) {
    theme = readTheme(getComputedStyle(root));
    readIn = root.dataset.surround;
  }
  return theme;
}

/** The tokens of the surround that is chosen now. */
export function useTheme(): PlotTheme {
  return useSyncExternalStore(subscribe, current);
}
