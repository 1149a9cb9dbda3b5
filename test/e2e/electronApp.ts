import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { ensureBrowser } from './browser.ts';

export const ROOT = resolve(import.meta.dirname, '../..');
/** The built app: this checkout, or what PENUMBRA_E2E_APP names (an unpacked package). */
export const APP = resolve(process.env.PENUMBRA_E2E_APP ?? ROOT);
const STANDIN = join(import.meta.dirname, 'standin');

/** Real Electron when its binary was fetched, else the stand-in; PENUMBRA_E2E_ELECTRON=standin forces that. */
export const electronKind: 'electron' | 'standin' = hasBinary() ? 'electron' : 'standin';

function hasBinary(): boolean {
  if (process.env.PENUMBRA_E2E_ELECTRON === 'standin') return false;
  return existsSync(join(dirname(createRequire(import.meta.url).resolve('electron/package.json')), 'path.txt'));
}

export interface ElectronOptions {
  /** A folder for this app alone. */
  readonly userData: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The variables and arguments that start the app, for Playwright and for a second process. */
export function electronCommand({ userData, args = [], env = {} }: ElectronOptions) {
  const standin: Record<string, string> =
    electronKind === 'standin'
      ? { ELECTRON_STANDIN_NODE: process.execPath, ELECTRON_STANDIN_CHROMIUM: ensureBrowser() }
      : {};
  return {
    args: [APP, `--user-data-dir=${userData}`, ...args],
    env: { ...(process.env as Record<string, string>), ...standin, ...env },
  };
}

/** The executable itself; only the stand-in's place is known without npm's electron. */
export function electronBinary(): string {
  if (electronKind === 'standin') return join(STANDIN, 'electron');
  return createRequire(import.meta.url)('electron') as string;
}

/** Starts the built app as a person would. */
export async function launchElectron(options: ElectronOptions): Promise<ElectronApplication> {
  // npm's electron reads this when Playwright asks it for the binary
  if (electronKind === 'standin') process.env.ELECTRON_OVERRIDE_DIST_PATH = STANDIN;
  return _electron.launch({ cwd: ROOT, colorScheme: null, timeout: 30_000, ...electronCommand(options) });
}
