import { browserClient } from './browserClient.ts';
import type { Bridge } from '../../src-shared/contract/bridge.ts';
import { electronClient } from './electronClient.ts';
import type { Host } from './Host.ts';

declare global {
  interface Window {
    readonly penumbra?: Bridge;
  }
}

/** Chooses, once, how this page reaches its engine. */
export const connect = (): Host => (window.penumbra ? electronClient(window.penumbra) : browserClient());
