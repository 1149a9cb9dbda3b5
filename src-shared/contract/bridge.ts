import type { WireError } from './errors.ts';
import type { EventName } from './events.ts';

/**
 * The result of a call. A bridge never rejects, because an error that crosses Electron's IPC keeps
 * only its text.
 */
export type Outcome = { readonly ok: unknown } | { readonly error: WireError };

/** `window.penumbra`: everything that the desktop shell offers to the page. */
export interface Bridge {
  /** Runs a call of the contract; those with typed arrays are fetched from `data/NAME` instead. */
  call(name: string, request: unknown): Promise<Outcome>;
  on(name: EventName, listener: (event: never) => void): () => void;
  /** Opens the system's folder dialog with this title; null when the person cancels. */
  pickFolder(title: string): Promise<string | null>;
  /** Shows an image's file in the system's file manager. */
  revealImage(id: number): Promise<void>;
  onMenu(listener: (command: string) => void): () => void;
}
