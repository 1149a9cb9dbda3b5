import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { registry } from './registry.ts';
import { settings } from './settings.ts';
import { takeLock } from './singleInstance.ts';
import { preventable, strict } from './strict.ts';

const paths = new Map<string, string>();
const switchValue = (name: string) => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const switchText = (name: string, value?: string) => (value ? `--${name}=${value}` : `--${name}`);

/** Life of the app. `emit`, `isReady` and `whenReady` are replaced by Playwright, so they are called on the object. */
class App extends EventEmitter {
  /** Set when the app asked to be started again after its end. */
  relaunching = false;
  private ready = false;
  private quitting = false;
  private lock: { release(): void } | null = null;
  private announceReady: () => void = () => undefined;
  private readonly whenIsReady = new Promise<void>((resolve) => {
    this.announceReady = resolve;
  });

  readonly commandLine = strict('app.commandLine', {
    appendSwitch: (name: string, value?: string) => settings.switches.push(switchText(name, value)),
    getSwitchValue: (name: string) => switchValue(name) ?? '',
  });

  get isPackaged(): boolean {
    return process.env.ELECTRON_STANDIN_PACKAGED === '1';
  }

  get name(): string {
    return settings.name;
  }

  getVersion(): string {
    return settings.version;
  }

  getAppPath(): string {
    return settings.appPath;
  }

  setPath(name: string, path: string): void {
    paths.set(name, resolve(path));
  }

  getPath(name: string): string {
    const set = paths.get(name);
    if (set) return set;
    if (name === 'home') return homedir();
    if (name === 'temp') return tmpdir();
    if (name === 'pictures') return join(homedir(), 'Pictures');
    if (name === 'appData') return process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
    if (name === 'userData') return join(this.getPath('appData'), settings.name);
    throw new Error(`[standin] not implemented: app.getPath('${name}')`);
  }

  requestSingleInstanceLock(data?: unknown): boolean {
    this.lock = takeLock(this.getPath('userData'), data, (second) => {
      this.emit('second-instance', {}, second.argv, second.cwd, second.data);
    });
    return this.lock !== null;
  }

  isReady(): boolean {
    return this.ready;
  }

  whenReady(): Promise<void> {
    return this.whenIsReady;
  }

  enableSandbox(): void {}

  disableHardwareAcceleration(): void {
    if (this.ready) throw new Error('app.disableHardwareAcceleration() can only be called before app is ready');
    settings.hardwareAcceleration = false;
    settings.switches.push('--disable-gpu');
  }

  isHardwareAccelerationEnabled(): boolean {
    return settings.hardwareAcceleration;
  }

  relaunch(): void {
    this.relaunching = true;
  }

  quit(): void {
    void this.leave();
  }

  exit(code = 0): never {
    process.exit(code);
  }

  /** In Electron's order: before-quit, each window's close, will-quit, quit; each but the last may be prevented. */
  private async leave(): Promise<void> {
    if (this.quitting) return;
    this.quitting = true;
    if (await this.mayQuit()) {
      this.emit('quit', {}, 0);
      process.exit(0);
    }
    this.quitting = false;
  }

  private async mayQuit(): Promise<boolean> {
    const before = preventable();
    this.emit('before-quit', before);
    if (before.defaultPrevented) return false;
    for (const window of registry.windows) if (!(await window.finish(false))) return false;
    const will = preventable();
    this.emit('will-quit', will);
    return !will.defaultPrevented;
  }

  allWindowsClosed(): void {
    if (this.quitting) return;
    if (this.listenerCount('window-all-closed') === 0) this.quit();
    else this.emit('window-all-closed');
  }

  /** Everything stands; called once by boot.ts. */
  becomeReady(): void {
    this.ready = true;
    this.emit('ready', {}, {});
    this.announceReady();
  }

  /** Where Chromium keeps its own things. */
  profile(): string {
    const folder = join(this.getPath('userData'), 'Standin Chromium');
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  releaseLock(): void {
    this.lock?.release();
  }
}

// no #private members above: they cannot be reached through a proxy
export const app = strict('app', new App());
