import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, type Host, openInBrowser, test } from './host.ts';
import { makeProject } from './makeProject.ts';

/*
 * The built app in the shell, with the real engine: what only a shell that starts its engine itself can promise.
 */

const IMAGES = 8;

const thumb = (page: Page) => page.evaluate(() => fetch('thumb/1').then((response) => response.status));

test('goes on with its project when the engine dies', async ({ folder, open }) => {
  const host = await open({ project: await makeProject(folder, IMAGES) });
  await expect(host.page.getByText(`${IMAGES} ready`)).toBeVisible();
  await killEngine(host);
  await expect.poll(() => thumb(host.page)).toBe(200);
  await host.page.reload();
  await expect(host.page.getByText(`${IMAGES} ready`)).toBeVisible();
});

/** Ends the shell's child process as a crash would. */
const killEngine = ({ electron }: Host) =>
  electron?.evaluate(() => {
    interface Child {
      readonly spawnargs?: readonly string[];
      kill(signal: string): void;
    }
    const handles = Reflect.get(process, '_getActiveHandles') as () => Child[];
    const engine = handles.call(process).find((handle) => handle.spawnargs?.some((arg) => arg.endsWith('engine.js')));
    if (!engine) throw new Error('the shell has no engine');
    engine.kill('SIGKILL');
  });

test('shows a project that a browser has open, follows it, and goes on with it alone', async ({ folder, open }) => {
  const project = await makeProject(folder, IMAGES);
  const browser = await openInBrowser({ project, env: { PENUMBRA_DATA: join(folder, 'data') } });
  try {
    const { page } = await open({ project });
    await expect(page.getByText(`${IMAGES} ready`)).toBeVisible();
    await page.goto(new URL('#/labeling', page.url()).href);
    await browser.page.evaluate(() =>
      fetch('call/labeling.addClass', { method: 'POST', body: JSON.stringify({ name: 'said in the browser' }) }),
    );
    await expect(page.getByText('said in the browser').first()).toBeVisible();
    await browser.close();
    await expect.poll(() => thumb(page)).toBe(200);
    await expect(page.getByText('said in the browser').first()).toBeVisible();
  } finally {
    await browser.close();
  }
});
