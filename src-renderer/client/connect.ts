import { browserClient } from './browserClient.ts';
import { electronClient, type PenumbraBridge } from './electronClient.ts';
import type { Host } from './Host.ts';

declare global {
  interface Window {
    readonly penumbra?: PenumbraBridge;
  }
}

/** Chooses, once, how this page reaches its engine. */
export const connect = (): Host => (window.penumbra ? electronClient(window.penumbra) : browserClient());
