import { app, BrowserWindow, screen } from 'electron';
import { PAGE } from './address.ts';
import { guardPage } from './crashGuard.ts';
import { fitToScreens, keepWindowState, readWindowState } from './windowState.ts';

/**
 * The app's one window, at its last place. It shows itself when the page has drawn.
 *
 * @param mayClose whether a close may close it; else the close becomes a quit, which asks
 */
export function openWindow(preload: string, stateFile: string, mayClose: () => boolean): BrowserWindow {
  const state = readWindowState(stateFile);
  const bounds = fitToScreens(
    state.bounds,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...(bounds ?? { width: 1440, height: 900 }),
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Penumbra',
    backgroundColor: '#262626',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  });
  if (state.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', (event) => {
    if (mayClose()) return;
    event.preventDefault();
    app.quit();
  });
  guardPage(window);
  keepWindowState(window, stateFile);
  void window.loadURL(PAGE).catch((error: Error) => console.error(`the page did not load: ${error.message}`));
  return window;
}
