import type { Cdp } from './cdp.ts';
import type { BrowserWindow } from './browserWindow.ts';

/** What windows and the app share: the connection to Chromium, and which window is which of its targets. */
export const registry = {
  cdp: null as Cdp | null,
  windows: new Set<BrowserWindow>(),
  byTarget: new Map<string, BrowserWindow>(),
  /** Targets that windows are making now. */
  creating: new Set<Promise<unknown>>(),
  /** What the handlers of `window.open` said, in the order of the calls. */
  openAnswers: [] as string[],
};

export function chromium(): Cdp {
  if (!registry.cdp) throw new Error('Cannot create BrowserWindow before app is ready');
  return registry.cdp;
}
