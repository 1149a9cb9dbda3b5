import type { Stage } from '../../../src-shared/model/stages.ts';

/** What the application menu asks of the page. */
export type MenuCommand = 'open' | 'undo' | 'redo' | 'shortcuts' | `stage:${Stage}`;

/** IPC channels between the shell and its preload. */
export const CHANNELS = {
  call: 'penumbra:call',
  pickFolder: 'penumbra:pick-folder',
  revealImage: 'penumbra:reveal-image',
  event: 'penumbra:event',
  menu: 'penumbra:menu',
} as const;
