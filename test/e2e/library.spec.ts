import { copyFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { rng } from '../../src-shared/math/rng.ts';
import { complaintsOf } from './complaintsOf.ts';
import { expect, test } from './host.ts';
import { makeLibrary } from './makeLibrary.ts';
import { runCommand } from './runCommand.ts';

/*
 * What the library and the features page let a person do with an archive as it is: copies, damage, flags, a folder that moved,
 * a folder that is watched, the bins of a feature, the drawings of one image.
 */

const IMAGES = 8;
/** With two pictures, their copies, and a black one. */
const READY = IMAGES + 5;

/** A JPEG of noise whose second half was lost. */
async function damaged(file: string): Promise<void> {
  const data = Buffer.from(Array.from({ length: 3 * 200 * 200 }, (_, i) => (i * 7919) % 251));
  const whole = await sharp(data, { raw: { width: 200, height: 200, channels: 3 } })
    .jpeg()
    .toBuffer();
  writeFileSync(file, whole.subarray(0, whole.length >> 1));
}

/** A picture that is like no other. */
async function picture(file: string, seed: number): Promise<void> {
  const random = rng(seed);
  const data = Buffer.from(Array.from({ length: 3 * 8 * 8 }, () => 256 * random()));
  await sharp(data, { raw: { width: 8, height: 8, channels: 3 } })
    .resize(96, 96, { kernel: 'nearest' })
    .png()
    .toFile(file);
}

/** Eight small images, two pictures that are there twice, a black image, a damaged one, one that is no image. */
async function makeArchive(folder: string): Promise<string> {
  const library = await makeLibrary(join(folder, 'night'), IMAGES);
  mkdirSync(join(library, 'copies'));
  for (const [seed, name] of ['harbour.png', 'moor.png'].entries()) {
    await picture(join(library, name), seed);
    copyFileSync(join(library, name), join(library, 'copies', name));
  }
  await sharp({ create: { width: 90, height: 80, channels: 3, background: '#000' } })
    .png()
    .toFile(join(library, 'cap.png'));
  await damaged(join(library, 'cut.jpg'));
  writeFileSync(join(library, 'notes.jpg'), 'no picture');
  const project = join(folder, 'night.penumbra');
  const env = { PENUMBRA_DATA: join(folder, 'data') };
  await runCommand(['open', library, '--project', project], env);
  await runCommand(['extract', '--project', project], env);
  return project;
}

async function goTo(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, place);
}

test('copies are shown in groups, and one of each is asked', async ({ folder, open }) => {
  const { page } = await open({ project: await makeArchive(folder) });
  const faults = await complaintsOf(page);
  await page.getByRole('button', { name: 'Duplicates' }).click();
  const groups = page.getByRole('grid', { name: 'Groups of images that show the same' });
  const distance = page.getByRole('slider', { name: 'How alike' });
  await distance.fill('0');
  await expect(page.getByText('the same picture', { exact: true })).toBeVisible();

  // by keys: the first copy of the first group, beside the one that is kept
  const exact = groups.getByRole('row').filter({ hasText: '2 exact copies' });
  await expect(exact).toHaveCount(2);
  await expect(exact.first().getByRole('gridcell').first()).toContainText('kept');
  await groups.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(groups.locator('[aria-selected=true]')).toHaveCount(1);
  await expect(page.locator('aside img').first()).toBeVisible();

  await page.getByRole('button', { name: 'Ask only one of each' }).click();
  await expect(page.getByText(/images are set aside/)).toBeVisible();
  await expect(exact.first().getByRole('gridcell').nth(1)).toContainText('aside');
  // also where all images are seen
  await page.getByRole('button', { name: 'All images' }).click();
  const standIns = page
    .getByRole('grid', { name: 'Images of the library' })
    .getByRole('gridcell', { name: /set aside/ });
  await expect(standIns.first()).toBeVisible();
  await page.getByRole('button', { name: 'Duplicates' }).click();
  await page.getByRole('button', { name: 'Ask all again' }).click();
  await expect(page.getByText(/set aside/)).toHaveCount(0);
  await page.getByRole('button', { name: 'All images' }).click();
  await expect(page.getByRole('grid', { name: 'Images of the library' })).toBeVisible();
  await expect(standIns).toHaveCount(0);
  expect(faults).toEqual([]);
});

test('flags lead to their images, and their thresholds can be moved', async ({ folder, open }) => {
  const { page } = await open({ project: await makeArchive(folder) });
  await page.getByRole('button', { name: /^too dark/ }).click();
  const grid = page.getByRole('grid', { name: 'Images flagged: too dark' });
  await expect(grid.getByRole('gridcell')).toHaveCount(1);
  await expect(page.getByText('shorter side below 64 pixels')).toBeVisible();

  await page.getByRole('button', { name: 'set thresholds' }).click();
  const sides = page.getByRole('textbox', { name: 'shorter side in pixels, below' });
  await sides.fill('70');
  await sides.press('Enter');
  await page.getByRole('button', { name: 'done' }).click();
  await expect(page.getByText('shorter side below 70 pixels')).toBeVisible();
  await page.getByRole('button', { name: /^tiny/ }).click();
  await expect(page.getByRole('grid', { name: 'Images flagged: tiny' }).getByRole('gridcell')).toHaveCount(IMAGES);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(page.getByRole('grid', { name: 'Images of the library' })).toBeVisible();
});

test('what failed has a reason and a path, and damaged images can be kept', async ({ folder, open }) => {
  const { page, electron } = await open({ project: await makeArchive(folder) });
  const row = page.getByRole('row').filter({ hasText: 'notes.jpg' });
  await expect(row).toContainText('text, not an image');
  if (electron === null) {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await row.getByRole('button', { name: 'Copy path: notes.jpg' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(join(folder, 'night', 'notes.jpg'));
  } else await expect(row.getByRole('button', { name: 'Show in folder: notes.jpg' })).toBeVisible();

  await page.getByRole('button', { name: 'Keep: cut.jpg' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'cut.jpg' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Measure 1 image' }).click();
  await expect(page.getByRole('button', { name: /^Measur/ })).toHaveCount(0);
});

test('a folder that moved is pointed at its new place', async ({ folder, open }) => {
  const project = await makeArchive(folder);
  renameSync(join(folder, 'night'), join(folder, 'moved'));
  const { page, electron } = await open({ project });
  await expect(page.getByRole('alert').filter({ hasText: 'is not there' })).toContainText(join(folder, 'night'));
  if (electron)
    await electron.evaluate(
      ({ dialog }, path) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
      },
      join(folder, 'moved'),
    );
  await page.getByRole('button', { name: 'Say where it is' }).click();
  if (electron === null) {
    const dialog = page.getByRole('dialog', { name: 'Where is night now?' });
    await dialog.getByRole('textbox', { name: 'Path of the folder' }).fill(join(folder, 'moved'));
    await dialog.getByRole('button', { name: 'It is here' }).click();
  }
  await expect(page.getByText('is not there')).toHaveCount(0);
  await expect(page.locator('aside')).toContainText(join(folder, 'moved'));
  // what else changed was looked for
  await expect(page.getByRole('button', { name: 'Rescan' })).toBeEnabled();
});

test('a watched folder takes in what is put there', async ({ folder, open }) => {
  const { page } = await open({ project: await makeArchive(folder) });
  const cells = page.getByRole('grid', { name: 'Images of the library' }).getByRole('gridcell');
  await expect(cells).toHaveCount(READY);
  const watch = page.getByRole('switch', { name: 'Watch for changes' });
  await watch.click();
  await expect(watch).toBeChecked();
  await expect(page.getByText(/New files are read as they come|looked through every few minutes/)).toBeVisible();
  writeFileSync(join(folder, 'night', 'new.png'), readFileSync(join(folder, 'night', '005.png')));
  await expect(cells).toHaveCount(READY + 1, { timeout: 30_000 });
  await expect(page.getByText(/1 new/)).toBeVisible();
  await watch.click();
  await expect(watch).not.toBeChecked();
});

test('a bin of a feature shows its images, by keys', async ({ folder, open }) => {
  const { page } = await open({ project: await makeArchive(folder) });
  await goTo(page, 'features/luminance_mean');
  const bars = page.getByRole('slider', { name: 'mean luminance: bars of images' });
  const cells = page.getByRole('grid', { name: 'Images by mean luminance' }).getByRole('gridcell');
  await expect(cells).toHaveCount(READY);
  await bars.focus();
  await page.keyboard.press('ArrowRight');
  // the black image alone
  await expect(cells).toHaveCount(1);
  await expect(page.getByText(/between 0.0 and [\d.]+, by rising value/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(cells).toHaveCount(READY);
});

test('the features of an image are drawn on it', async ({ folder, open }) => {
  const { page } = await open({ project: await makeArchive(folder) });
  const faults = await complaintsOf(page);
  await page.getByRole('gridcell').first().click();
  const side = page.locator('aside');
  const show = (name: string) => side.getByText(name, { exact: true }).click();
  await expect(side.getByRole('img', { name: /^Luminance/ })).toBeVisible();
  await show('clipping');
  await expect(side.getByRole('img', { name: /^shadows/ })).toBeVisible();
  await show('detail');
  await expect(side.getByRole('img', { name: /^Map of local contrast/ })).toBeVisible();
  await show('spectrum');
  await expect(side.getByRole('img', { name: /^Power by frequency/ })).toBeVisible();
  await show('hues');
  await expect(side.getByText('A grey image: no hue is more than rounding.')).toBeVisible();

  // a feature of the table brings its drawing along
  await goTo(page, 'features');
  await page.getByRole('option', { name: /^local contrast spread/ }).click();
  await expect(side.getByRole('img', { name: /^Map of local contrast/ })).toBeVisible();
  expect(faults).toEqual([]);
});
