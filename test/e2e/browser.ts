import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** Names that Chromium and its relatives have on a PATH. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Switches for a browser that only ever shows this app: no network of its own, one colour space. */
export const SWITCHES = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
  '--enable-unsafe-swiftshader',
  // Chromium's sandbox refuses to run as root
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** The browser that tests use: Playwright's own where it is installed, else one on the PATH; null without any. */
export function findBrowser(): string | null {
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  for (const folder of (process.env.PATH ?? '').split(delimiter))
    for (const name of NAMES) if (isExecutable(join(folder, name))) return join(folder, name);
  return null;
}

/** As `findBrowser`, but installs Debian's Chromium where that is possible; throws with what to do where it is not. */
export function ensureBrowser(): string {
  const found = findBrowser();
  if (found) return found;
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync('/etc/debian_version')) {
    console.error('installing chromium for the browser tests');
    // standard output stays the caller's
    const stdio: ['ignore', 2, 2] = ['ignore', 2, 2];
    spawnSync('apt-get', ['update', '-q'], { stdio });
    execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { stdio });
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new Error(
    'the browser tests need Chromium: install it from your system, or run `npx playwright install chromium`',
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
