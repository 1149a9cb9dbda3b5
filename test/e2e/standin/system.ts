import { EventEmitter } from 'node:events';
import { registry } from './registry.ts';
import { strict } from './strict.ts';

class NativeTheme extends EventEmitter {
  private source = 'system';

  get themeSource(): string {
    return this.source;
  }

  set themeSource(source: string) {
    this.source = source;
    for (const { webContents } of registry.windows) void webContents.ready.then(() => webContents.applyTheme());
  }
}

export const nativeTheme = strict('nativeTheme', new NativeTheme());

const blockers = new Map<number, string>();
let lastBlocker = 0;

export const powerSaveBlocker = strict('powerSaveBlocker', {
  start(type: string): number {
    blockers.set(++lastBlocker, type);
    return lastBlocker;
  },
  stop: (id: number) => blockers.delete(id),
  isStarted: (id: number) => blockers.has(id),
});

/** Opens nothing; a test reads what would have been shown. */
export const shell = strict('shell', {
  shown: [] as string[],
  opened: [] as string[],
  showItemInFolder(path: string) {
    shell.shown.push(path);
  },
  async openExternal(url: string) {
    shell.opened.push(url);
  },
});

const DISPLAY = { id: 1, scaleFactor: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } };

export const screen = strict('screen', {
  getPrimaryDisplay: () => DISPLAY,
  getAllDisplays: () => [DISPLAY],
});
