import { app, BrowserWindow, screen } from 'electron';
import { PAGE } from './address.ts';
import { guardPage } from './crashGuard.ts';
import { fitToScreens, keepWindowState, readWindowState } from './windowState.ts';

export interface MainWindowOptions {
  readonly preload: string;
  /** A picture for the task bar where no package brings one. */
  readonly icon: string | undefined;
  /** Where size and place are kept. */
  readonly stateFile: string;
  /** Whether a close may close it; else the close becomes a quit, which asks. */
  mayClose(): boolean;
}

/** The app's one window, at its last place. It shows itself when the page has drawn. */
export function openWindow({ preload, icon, stateFile, mayClose }: MainWindowOptions): BrowserWindow {
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
    icon,
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
  window.once('ready-to-show', () => {
    // maximizing shows a window too
    if (state.maximized) window.maximize();
    window.show();
  });
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
