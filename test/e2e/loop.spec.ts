import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, type Host, test } from './host.ts';
import { makeLibrary } from './makeLibrary.ts';

/*
 * What a new user does: open a folder, measure it, cluster it, name a few prototypes, propagate the answers, look at the
 * evidence, and leave with a dataset. The same in the browser and in the shell.
 */

const IMAGES = 24;
const CLASSES = ['flat', 'checked'];

/** Goes to a stage; its link also says how far it is. */
const stage = (page: Page, name: string) =>
  page
    .getByRole('navigation')
    .getByRole('link', { name: new RegExp(`\\b${name}\\b`) })
    .click();

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
  await page.getByRole('textbox', { name: 'Clusters' }).fill('2');
  await page.getByRole('button', { name: 'Run' }).click();
  await expect(page.getByText(`${IMAGES} images`).first()).toBeVisible();

  // a finer cut, a coarser one, and back to the one that was kept
  const cut = page.getByRole('slider', { name: 'Cut of the tree' });
  await page.getByRole('button', { name: 'Fine 5' }).click();
  await expect(cut).toHaveAttribute('aria-valuenow', '5');
  await page.getByRole('button', { name: 'Coarse 3' }).click();
  await expect(cut).toHaveAttribute('aria-valuenow', '3');
  await page.getByText('Runs', { exact: true }).click();
  const kept = page.getByRole('list', { name: /^Kept cuts of / }).getByRole('listitem');
  await expect(kept).toHaveText([/^2 clusters/, /^3 clusters/, /^5 clusters/]);
  await kept.nth(1).getByRole('button', { name: 'rename 3 clusters' }).click();
  await page.getByRole('textbox', { name: 'New name of 3 clusters' }).fill('rough');
  await page.keyboard.press('Enter');
  await expect(kept).toHaveText([/^2 clusters/, /^rough3 clusters/, /^5 clusters/]);
  await kept
    .nth(0)
    .getByRole('button', { name: /^2 clusters/ })
    .click();
  await expect(cut).toHaveAttribute('aria-valuenow', '2');
  await expect(kept.nth(0)).toHaveAttribute('aria-current', 'true');

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

  // another way to divide the same images: it begins empty, and takes nothing from the first
  await stage(page, 'Labeling');
  await page.getByRole('button', { name: /^label set: labels/ }).click();
  await page.getByRole('textbox', { name: 'new label set' }).fill('mood');
  await page.keyboard.press('Enter');
  await expect(page.getByText(`0 of ${IMAGES} labeled`)).toBeVisible();
  await page.getByRole('textbox').first().fill('calm');
  await page.getByRole('textbox').first().press('Enter');
  await expect(page.getByText(`1 of ${IMAGES} labeled`)).toBeVisible();
  await page.getByRole('button', { name: /^label set: mood/ }).click();
  await expect(page.getByRole('button', { name: /^mood/ })).toHaveText('mood1 class, 1 decision');
  await page.getByRole('button', { name: /^labels/ }).click();
  await expect(page.getByRole('group', { name: 'Classes' }).getByRole('button')).toHaveText([/flat/, /checked/]);
  await stage(page, 'Propagation');
  await expect(page.getByText("in the set 'labels'")).toBeVisible();

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
