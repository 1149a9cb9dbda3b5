import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { quiet } from './cdp.ts';
import { chromium, registry } from './registry.ts';
import { preventable } from './strict.ts';
import { WebContents, type WebPreferences } from './webContents.ts';

interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface WindowOptions extends Partial<Bounds> {
  readonly show?: boolean;
  readonly title?: string;
  readonly webPreferences?: WebPreferences;
}

let lastId = 0;

/** A window is its page; what a desktop would do with it (place, progress, focus) is kept as data. */
export class BrowserWindow extends EventEmitter {
  readonly id = ++lastId;
  readonly webContents: WebContents;
  /** What the task bar would show; below 0 nothing. */
  progress = -1;
  #bounds: Bounds;
  #title: string;
  #visible: boolean;
  #focused = 0;
  #minimized = false;
  #maximized = false;
  #destroyed = false;

  static getAllWindows(): BrowserWindow[] {
    return [...registry.windows];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.isVisible()) ?? null;
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null;
  }

  constructor(options: WindowOptions = {}) {
    super();
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    this.#title = options.title ?? app.name;
    this.#visible = options.show !== false;
    this.webContents = new WebContents(this, options.webPreferences ?? {});
    registry.windows.add(this);
    app.emit('web-contents-created', {}, this.webContents);
    app.emit('browser-window-created', {}, this);
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  show(): void {
    this.#visible = true;
    this.emit('show');
  }

  focus(): void {
    this.#focused++;
    this.emit('focus');
  }

  minimize(): void {
    this.#minimized = true;
  }

  restore(): void {
    this.#minimized = false;
  }

  maximize(): void {
    this.#maximized = true;
  }

  setProgressBar(progress: number): void {
    this.progress = progress;
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  setBounds(bounds: Partial<Bounds>): void {
    Object.assign(this.#bounds, bounds);
  }

  /** How often it was brought to the front. */
  get timesFocused(): number {
    return this.#focused;
  }

  isVisible(): boolean {
    return this.#visible;
  }

  isMinimized(): boolean {
    return this.#minimized;
  }

  isMaximized(): boolean {
    return this.#maximized;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  getTitle(): string {
    return this.#title;
  }

  getBounds(): Bounds {
    return { ...this.#bounds };
  }

  getNormalBounds(): Bounds {
    return this.getBounds();
  }

  close(): void {
    void this.finish(false);
  }

  destroy(): void {
    void this.finish(true);
  }

  /** Closes it, unless a listener of `close` prevents that; says whether it is closed. */
  async finish(force: boolean): Promise<boolean> {
    if (this.#destroyed) return true;
    const event = preventable();
    if (!force) this.emit('close', event);
    if (event.defaultPrevented) return false;
    await quiet(this.webContents.ready);
    this.gone();
    await quiet(chromium().send('Target.closeTarget', { targetId: this.webContents.targetId }));
    return true;
  }

  /** Its page is gone, by its own will or by Chromium's. */
  gone(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    registry.windows.delete(this);
    registry.byTarget.delete(this.webContents.targetId);
    this.webContents.destroyed();
    this.emit('closed');
    if (registry.windows.size === 0) app.allWindowsClosed();
  }
}
