import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, type Host, test } from './host.ts';
import { makeLibrary } from './makeLibrary.ts';

/*
 * What a new user does: open a folder, measure it, group it, name a few prototypes, carry the answers on, look at the
 * evidence, and leave with a dataset. The same in the browser and in the shell.
 */

const IMAGES = 24;
const CLASSES = ['flat', 'checked'];

const stage = (page: Page, name: string) => page.getByRole('navigation').getByText(name, { exact: true }).click();

/** Answers the next request for a folder: in the shell by the system's dialog, in a browser by the page's own. */
async function chooseFolder({ page, electron }: Host, button: string, verb: string, folder: string): Promise<void> {
  if (electron) {
    await electron.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    }, folder);
    await page.getByRole('button', { name: button }).click();
    return;
  }
  await page.getByRole('button', { name: button }).click();
  const path = page.getByRole('textbox', { name: 'Path of the folder' });
  await path.fill(folder);
  await path.press('Enter');
  await page.getByRole('button', { name: verb, exact: true }).click();
}

test('a folder becomes a labeled dataset', async ({ folder, open }) => {
  test.setTimeout(120_000);
  const library = await makeLibrary(join(folder, 'field'), IMAGES);
  const host = await open();
  const { page } = host;

  await chooseFolder(host, 'Open a folder', 'Open', library);
  await expect(page.getByText(`${IMAGES} ready`)).toBeVisible();
  await page.getByRole('button', { name: `Measure ${IMAGES} images` }).click();

  await stage(page, 'Clustering');
  await page.getByRole('textbox', { name: 'Groups' }).fill('2');
  await page.getByRole('button', { name: 'Run' }).click();
  await expect(page.getByText(`${IMAGES} images`).first()).toBeVisible();

  await stage(page, 'Labeling');
  await expect(page.getByText('Question 1')).toBeVisible();
  for (const name of CLASSES) {
    await page.getByRole('textbox').first().fill(name);
    await page.getByRole('textbox').first().press('Enter');
    await expect(page.getByText(`as '${name}'`).first()).toBeVisible();
  }
  // a third answer, by its key, and taken back
  await expect(page.getByText('Question 3')).toBeVisible();
  await page.keyboard.press('1');
  await expect(page.getByText('Question 4')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Question 3')).toBeVisible();

  await stage(page, 'Propagation');
  await page.getByRole('button', { name: 'Run' }).click();
  await expect(page.getByText('Accepted and abstained')).toBeVisible();

  await stage(page, 'Validation');
  await page
    .getByRole('button', { name: /compute|validate/i })
    .first()
    .click();
  await expect(page.getByText('adjusted Rand index')).toBeVisible();

  await stage(page, 'Export');
  const target = join(folder, 'out');
  mkdirSync(target);
  await chooseFolder(host, 'Choose a folder', 'Use this folder', target);
  await page.getByRole('button', { name: /^Export \d+ images/ }).click();
  await expect(page.getByText('all read back and found equal')).toBeVisible();

  const dataset = join(target, 'field-dataset');
  const manifest = readFileSync(join(dataset, 'manifest.csv'), 'utf8').trim().split('\n');
  expect(manifest[0]).toMatch(/^file,label,label_source,confidence,/);
  expect(manifest).toHaveLength(IMAGES + 1);
  expect(manifest.filter((line) => /^[^,]+,(flat|checked),human,1,/.test(line))).toHaveLength(CLASSES.length);
  expect(readdirSync(join(dataset, 'images')).toSorted()).toEqual(CLASSES.toSorted());
  expect(readdirSync(library)).toHaveLength(IMAGES);
});
