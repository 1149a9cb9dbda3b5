import { app } from './app.ts';
import { BrowserWindow } from './browserWindow.ts';
import { dialog } from './dialog.ts';
import { ipcMain } from './ipcMain.ts';
import { Menu, MenuItem } from './menu.ts';
import { protocol } from './protocol.ts';
import { session } from './session.ts';
import { nativeTheme, powerSaveBlocker, screen, shell } from './system.ts';
import { webContents } from './webContents.ts';

/** What `import 'electron'` means in the main process. A name that is not here fails the import. */
export {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeTheme,
  powerSaveBlocker,
  protocol,
  screen,
  session,
  shell,
  webContents,
};
