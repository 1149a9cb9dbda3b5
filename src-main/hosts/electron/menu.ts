import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import { STAGES } from '../../../src-shared/model/stages.ts';
import { CHANNELS, type MenuCommand } from './bridge.ts';
import type { GraphicsGuard } from './graphicsGuard.ts';

export interface MenuOptions {
  readonly window: () => BrowserWindow | null;
  /** Reload and the developer tools are for a checkout. */
  readonly developer: boolean;
  readonly graphics: GraphicsGuard;
}

const capital = (word: string) => word[0].toUpperCase() + word.slice(1);

/** The application menu. What it does is done by the page, except what only a window can do. */
export function setMenu({ window, developer, graphics }: MenuOptions): void {
  const item = (command: MenuCommand, label: string, accelerator?: string): MenuItemConstructorOptions => ({
    id: command,
    label,
    accelerator,
    click: () => window()?.webContents.send(CHANNELS.menu, command),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };

  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    {
      label: '&File',
      submenu: [
        item('open', 'Open Library…', 'CmdOrCtrl+O'),
        separator,
        process.platform === 'darwin' ? { role: 'close' } : { role: 'quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        item('undo', 'Undo', 'CmdOrCtrl+Z'),
        item('redo', 'Redo', process.platform === 'win32' ? 'Ctrl+Y' : 'CmdOrCtrl+Shift+Z'),
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: '&View',
      submenu: [
        ...STAGES.map((stage, index) => item(`stage:${stage}`, capital(stage), `Alt+${index + 1}`)),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        separator,
        {
          id: 'graphics',
          label: 'Graphics Acceleration (from the Next Start)',
          type: 'checkbox',
          checked: graphics.accelerated,
          click: (entry) => graphics.accelerate(entry.checked),
        },
        ...(developer ? [separator, { role: 'reload' as const }, { role: 'toggleDevTools' as const }] : []),
      ],
    },
    { role: 'help', submenu: [item('shortcuts', 'Keyboard Shortcuts'), separator, { role: 'about' }] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
