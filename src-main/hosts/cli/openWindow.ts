import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** `closed`: the window was open and the user closed it. */
export type WindowResult = { readonly kind: 'closed' } | { readonly kind: 'unavailable'; readonly why: string };

/** How long the download of Electron may take before the browser is used instead. */
const FETCH_LIMIT_MS = 180_000;

/** Opens the Electron window on a project and waits until it is closed. Fetches Electron's binary on first use. */
export async function openWindow(bundles: string, project: string): Promise<WindowResult> {
  const packaged = packageFolder();
  if (packaged === null) return { kind: 'unavailable', why: 'the electron package is not installed' };
  if (
    process.platform === 'linux' &&
    !process.env.DISPLAY &&
    !process.env.WAYLAND_DISPLAY &&
    !process.env.ELECTRON_OVERRIDE_DIST_PATH
  ) {
    return { kind: 'unavailable', why: 'this machine has no display' };
  }
  const fetched = electronBinary(packaged) === null ? await fetchBinary(packaged) : '';
  const binary = electronBinary(packaged);
  if (binary === null) return { kind: 'unavailable', why: `its binary could not be downloaded${fetched}` };
  const app = resolve(bundles, '../..');
  // Chromium's sandbox refuses to run as root
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const code = await ended(spawn(binary, [...asRoot, app, '--project', project], { stdio: 'inherit' }));
  return code === 0 ? { kind: 'closed' } : { kind: 'unavailable', why: `it stopped with ${code}` };
}

function packageFolder(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return null;
  }
}

/** Where the package's own index.js would find the binary. */
function electronBinary(folder: string): string | null {
  const name =
    { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform as string] ?? 'electron';
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const path = join(override ?? join(folder, 'dist'), name);
  return existsSync(path) ? path : null;
}

/** @returns why it failed, as the installer says in its last line; empty when it did not */
async function fetchBinary(folder: string): Promise<string> {
  console.error('Fetching the Electron window, once ...');
  const child = spawn(process.execPath, [join(folder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: FETCH_LIMIT_MS,
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString('utf8')));
  const how = await ended(child);
  if (how === 0) return '';
  const reason = /^\w*Error: (.*)$/m.exec(said)?.[1] ?? String(how);
  return ` (${reason})`;
}

const ended = (child: ReturnType<typeof spawn>): Promise<number | string> =>
  new Promise((done) => {
    child.once('error', (error) => done(error.message));
    child.once('exit', (code, signal) => done(code ?? signal ?? 1));
  });
