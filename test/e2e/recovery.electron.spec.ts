import type { Page } from '@playwright/test';
import { expect, type Host, test } from './host.ts';
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
