import { contextBridge, ipcRenderer } from 'electron';
import { EVENT_NAMES, type EventName } from '../../../src-shared/contract/events.ts';
import type { Bridge } from '../../../src-shared/contract/bridge.ts';
import { CHANNELS } from './bridge.ts';

type Listener<T> = (value: T) => void;

const eventListeners = new Map<EventName, Set<Listener<unknown>>>(EVENT_NAMES.map((name) => [name, new Set()]));
const menuListeners = new Set<Listener<string>>();

/** Adds a listener under a wrapper of its own, so that one function added twice is heard twice and removed singly. */
function listen<T>(listeners: Set<Listener<T>>, listener: Listener<T>): () => void {
  const entry: Listener<T> = (value) => listener(value);
  listeners.add(entry);
  return () => {
    listeners.delete(entry);
  };
}

// the page never sees ipcRenderer nor its event objects, only values
ipcRenderer.on(CHANNELS.event, (_event, name: EventName, payload: unknown) => {
  for (const listener of eventListeners.get(name) ?? []) listener(payload);
});
ipcRenderer.on(CHANNELS.menu, (_event, command: string) => {
  for (const listener of menuListeners) listener(command);
});

const bridge: Bridge = {
  call: (name, request) => ipcRenderer.invoke(CHANNELS.call, name, request),
  on: (name, listener) => {
    const listeners = eventListeners.get(name);
    if (!listeners) throw new Error(`unknown event: ${name}`);
    return listen(listeners, listener as Listener<unknown>);
  },
  pickFolder: (title) => ipcRenderer.invoke(CHANNELS.pickFolder, title),
  revealImage: (id) => ipcRenderer.invoke(CHANNELS.revealImage, id),
  onMenu: (listener) => listen(menuListeners, listener),
};

contextBridge.exposeInMainWorld('penumbra', bridge);
