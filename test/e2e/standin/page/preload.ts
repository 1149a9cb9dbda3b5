import type { ContextBridge } from './bridge.ts';
import type { Codec } from './codec.ts';

type Listener = (event: object, ...args: unknown[]) => void;

/** What the main process sends: the answer of an invocation, or an event. */
interface Incoming {
  readonly kind: 'answer' | 'event';
  readonly id: number;
  readonly channel: string;
  readonly args: string;
  readonly value: string;
  readonly error?: string;
}

interface World {
  /** A binding of DevTools that exists in the isolated world only. */
  readonly standinSend: (text: string) => void;
  standinReceive: (text: string) => void;
}

/**
 * Isolated world: what a sandboxed preload can require. The page reaches IPC through contextBridge or not at all. The
 * source of this function is run in the page, so it uses nothing from outside.
 */
export function createPreload(codec: Codec, contextBridge: ContextBridge, environment: object) {
  const world = globalThis as unknown as World;
  const send = (message: object) => world.standinSend(JSON.stringify(message));
  const listeners = new Map<string, Listener[]>();
  const invocations = new Map<number, { resolve(value: unknown): void; reject(error: Error): void; channel: string }>();
  let lastId = 0;

  const strict = <T extends object>(name: string, members: T): T =>
    new Proxy(members, {
      get(target, key) {
        if (key in target || typeof key === 'symbol' || key === 'then') return Reflect.get(target, key) as unknown;
        throw new Error(`[standin] not implemented: ${name}.${key}`);
      },
    });

  const ipcRenderer = strict('ipcRenderer', {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        const packed = codec.encode(args);
        invocations.set(id, { resolve, reject, channel });
        send({ kind: 'invoke', id, channel, args: packed });
      }),
    on(channel: string, listener: Listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
  });

  world.standinReceive = (text) => {
    const message = JSON.parse(text) as Incoming;
    if (message.kind === 'event') {
      const args = codec.decode(message.args) as unknown[];
      for (const listener of listeners.get(message.channel) ?? []) listener({ sender: ipcRenderer }, ...args);
      return;
    }
    const invocation = invocations.get(message.id);
    invocations.delete(message.id);
    if (message.error === undefined) invocation?.resolve(codec.decode(message.value));
    else invocation?.reject(new Error(`Error invoking remote method '${invocation.channel}': ${message.error}`));
  };

  let title = '';
  new MutationObserver(() => {
    if (document.title === title) return;
    title = document.title;
    send({ kind: 'title', title });
  }).observe(document, { subtree: true, childList: true, characterData: true });

  const electron = strict('electron', { ipcRenderer, contextBridge: strict('contextBridge', contextBridge) });
  const require = (name: string) => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    // in Electron's words
    throw new Error(`module not found: ${name}`);
  };
  const process = { ...environment, env: {}, type: 'renderer', sandboxed: true, contextIsolated: true };
  return { require, process };
}
