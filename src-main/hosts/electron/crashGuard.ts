import { type BrowserWindow, dialog } from 'electron';
import { isPage, NOTICE, PAGE } from './address.ts';
import { crashWindow } from '../../engine/crashWindow.ts';

const RELOADS = 3;
const WINDOW_MS = 60_000;

/** Shows the shell's own page with one sentence about what happened. */
export function showNotice(window: BrowserWindow, what: string): void {
  void window.loadURL(`${NOTICE}?${new URLSearchParams({ what }).toString()}`).catch(() => undefined);
}

/** Loads the page again when its process died, but not for ever; asks when it hangs. The page keeps no state. */
export function guardPage(window: BrowserWindow): void {
  const mayReload = crashWindow(RELOADS, WINDOW_MS);
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    console.error(`the page stopped: ${reason}`);
    // the address says at which stage the person was
    const address = window.webContents.getURL();
    if (mayReload(performance.now()) !== null)
      void window.loadURL(isPage(address) ? address : PAGE).catch(() => undefined);
    else showNotice(window, `The page stopped ${RELOADS + 1} times within a minute (${reason}).`);
  });

  let asking = false;
  window.on('unresponsive', async () => {
    if (asking) return;
    asking = true;
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: 'The window does not answer.',
      detail: 'Jobs go on in the meantime.',
      buttons: ['Wait', 'Load Again'],
      defaultId: 0,
      cancelId: 0,
    });
    asking = false;
    // its end is seen above and loads it again
    if (response === 1) window.webContents.forcefullyCrashRenderer();
  });
}
