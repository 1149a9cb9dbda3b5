import type { WireError } from './errors.ts';
import type { EventName } from './events.ts';

/** How a call ends. It never rejects, because an error that crosses Electron's IPC loses everything but its text. */
export type Outcome = { readonly ok: unknown } | { readonly error: WireError };

/** `window.penumbra`: all that the page gets of the desktop. */
export interface Bridge {
  /** Any call of the contract by its name; binary ones are fetched from `data/NAME` instead. */
  call(name: string, request: unknown): Promise<Outcome>;
  on(name: EventName, listener: (event: never) => void): () => void;
  /** Asks for a folder in the system's own dialog, under this title; null when the person cancels. */
  pickFolder(title: string): Promise<string | null>;
  /** Shows an image's file in the system's file manager. */
  revealImage(id: number): Promise<void>;
  onMenu(listener: (command: string) => void): () => void;
}
