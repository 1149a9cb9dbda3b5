import type { Page } from '@playwright/test';
import { decodeWire } from '../../src-shared/contract/wire.ts';
import { expect, test } from './host.ts';
import { makeProject } from './makeProject.ts';

/*
 * The built app, the same in a browser and in the shell: what every host owes to the page.
 */

const IMAGES = 8;

const status = (page: Page, path: string) =>
  page.evaluate((path) => fetch(path).then((response) => response.status), path);

test('shows the start page while nothing is open, without a fault in the console', async ({ open }) => {
  const faults: string[] = [];
  const { page } = await open();
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  await page.reload();
  await expect(page.getByRole('button', { name: 'Open a folder' })).toBeVisible();
  await expect(page).toHaveTitle('Penumbra');
  // the token that let this page in stands in no history
  expect(new URL(page.url()).search).toBe('');
  expect(faults).toEqual([]);
});

test('opens a project of the command line, with its images and its arrays', async ({ folder, open }) => {
  const { page } = await open({ project: await makeProject(folder, IMAGES) });
  await expect(page.getByText(`${IMAGES} ready`)).toBeVisible();

  const { bytes, images } = await page.evaluate(async () => {
    const size = async (kind: string) => {
      const picture = await createImageBitmap(await (await fetch(`${kind}/1`)).blob());
      return [picture.width, picture.height];
    };
    const ids = await fetch(`data/library.ids?${new URLSearchParams({ request: '{}' }).toString()}`);
    const frame = Array.from(new Uint8Array(await ids.arrayBuffer()));
    return { bytes: frame, images: { thumb: await size('thumb'), media: await size('media') } };
  });
  expect(decodeWire(Uint8Array.from(bytes), new TextDecoder())).toMatchObject({
    ids: Int32Array.from({ length: IMAGES }, (_, i) => i + 1),
  });
  expect(images).toEqual({ thumb: [64, 64], media: [64, 64] });
});

test('keeps to its own folder and its own origin', async ({ open }) => {
  const { page } = await open();
  const paths = [
    '/..%2f..%2fpackage.json',
    '/..%5c..%5cpackage.json',
    '/index.html%00.png',
    '/media/..%2f..%2fpackage.json',
  ];
  expect(await Promise.all(paths.map((path) => status(page, path)))).toEqual(paths.map(() => 404));

  const seen = await page.evaluate(async () => {
    const violated: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'window.foreign = true';
    document.body.append(script);
    await fetch('https://example.org/').catch(() => undefined);
    await new Promise((done) => setTimeout(done, 100));
    return { violated: violated.sort(), ran: 'foreign' in window };
  });
  expect(seen).toEqual({ violated: ['connect-src', 'script-src-elem'], ran: false });
});
