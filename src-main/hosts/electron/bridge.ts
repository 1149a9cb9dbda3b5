import type { EventName } from '../../../src-shared/contract/events.ts';
import type { WireError } from '../../../src-shared/contract/errors.ts';
import type { Stage } from '../../../src-shared/model/stages.ts';

/** How a call ends. It never rejects, because an error that crosses Electron's IPC loses everything but its text. */
export type Outcome = { readonly ok: unknown } | { readonly error: WireError };

/** What the application menu asks of the page. */
export type MenuCommand = 'open' | 'undo' | 'redo' | 'shortcuts' | `stage:${Stage}`;

/** `window.penumbra`: all that the page gets of the desktop. */
export interface Bridge {
  /** Any call of the contract by its name; binary ones are fetched from `data/NAME` instead. */
  call(name: string, request: unknown): Promise<Outcome>;
  on(name: EventName, listener: (event: unknown) => void): () => void;
  /** Asks for a folder in the system's own dialog; null when the person cancels. */
  pickFolder(): Promise<string | null>;
  /** Shows an image's file in the system's file manager. */
  revealImage(id: number): Promise<void>;
  onMenu(listener: (command: string) => void): () => void;
}

/** IPC channels between the shell and its preload. */
export const CHANNELS = {
  call: 'penumbra:call',
  pickFolder: 'penumbra:pick-folder',
  revealImage: 'penumbra:reveal-image',
  event: 'penumbra:event',
  menu: 'penumbra:menu',
} as const;
