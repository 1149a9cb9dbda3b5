import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type ElectronApplication, expect, type Page, test as base } from '@playwright/test';
import { ensureBrowser, SWITCHES } from './browser.ts';
import { APP, launchElectron } from './electronApp.ts';

export interface HostOptions {
  /** Where the app runs: in a browser on `serve`, or in the Electron shell. */
  readonly hostKind: 'browser' | 'electron';
}

export interface Opening {
  readonly project?: string;
  readonly library?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The app as a person has it before them. */
export interface Host {
  readonly page: Page;
  /** Null in a browser. */
  readonly electron: ElectronApplication | null;
  close(): Promise<void>;
}

interface Fixtures {
  /** A new folder, removed after the test. */
  readonly folder: string;
  /** Opens the app; it is closed after the test. */
  readonly open: (opening?: Opening) => Promise<Host>;
}

/** Playwright's `test` with the app in it: the same spec runs in the browser and in the shell. */
export const test = base.extend<Fixtures, HostOptions>({
  hostKind: ['browser', { option: true, scope: 'worker' }],
  // oxlint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'penumbra-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  open: async ({ hostKind, folder }, use) => {
    const opened: Host[] = [];
    await use(async (given = {}) => {
      // no list of recent projects and no settings but this test's own
      const opening = { ...given, env: { PENUMBRA_DATA: join(folder, 'data'), ...given.env } };
      const host = hostKind === 'browser' ? await openInBrowser(opening) : await openInShell(opening, folder);
      opened.push(host);
      return host;
    });
    for (const host of opened) await host.close();
  },
});
export { expect };

async function openInShell({ project, library, env }: Opening, folder: string): Promise<Host> {
  const args = [...(project === undefined ? [] : ['--project', project]), ...(library === undefined ? [] : [library])];
  const electron = await launchElectron({ userData: join(folder, 'shell'), args, env });
  const page = await electron.firstWindow();
  // a window begins empty
  await page.waitForURL(/\/index\.html/);
  return { page, electron, close: () => electron.close() };
}

export async function openInBrowser({ project, env }: Opening): Promise<Host> {
  const args = [join(APP, 'out/main/cli.js'), 'serve', '--port', '0', '--json'];
  if (project !== undefined) args.push('--project', project);
  const server = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'inherit'] });
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: SWITCHES });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(await addressOf(server));
  return {
    page,
    electron: null,
    close: async () => {
      await browser.close();
      await stop(server);
    },
  };
}

/** Where `serve` listens, with the token that lets this browser in. */
async function addressOf(server: ChildProcess): Promise<string> {
  if (server.stdout === null) throw new Error('serve has no output');
  for await (const line of createInterface({ input: server.stdout })) {
    const { url } = JSON.parse(line) as { url?: string };
    if (url) return url;
  }
  throw new Error(`serve ended with code ${server.exitCode} before it listened`);
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const exited = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await exited;
}
