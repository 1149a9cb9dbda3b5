import { complaintsOf } from './complaintsOf.ts';
import { copyFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { STAGES, type Stage } from '../../src-shared/model/stages.ts';
import { expect, type Host, openInBrowser, test } from './host.ts';
import { makeLibrary } from './makeLibrary.ts';
import { runCommand } from './runCommand.ts';

/*
 * Every page with data in it: nothing serious for who uses a screen reader, nothing against the content security
 * policy, and, in the smallest window, every control at hand.
 */

const IMAGES = 12;
const LARGE = { width: 1280, height: 800 };
const SMALL = { width: 640, height: 400 };

/** A part of each page that stands there once its data has come. */
const ARRIVED: Readonly<Record<Stage | 'labeling/grid' | 'labeling/log', string>> = {
  library: '[role=gridcell]',
  features: '[role=gridcell]',
  embeddings: 'main h2',
  clustering: '[role=gridcell]',
  labeling: 'main img',
  'labeling/grid': '[role=gridcell]',
  'labeling/log': 'main ol li',
  propagation: 'main input[type=range]',
  validation: 'main h2',
  export: '[role=region] table',
};

interface Surface {
  readonly name: string;
  readonly place: Place;
  /** False for what closes when another control is focused. */
  readonly stays: boolean;
  open(page: Page): Promise<void>;
}

/** What opens on a page and is not seen before. */
const SURFACES: readonly Surface[] = [
  {
    name: 'which file a missing image is now',
    place: 'library',
    stays: true,
    open: async (page) => {
      await page.getByRole('button', { name: 'Say which' }).click();
      await expect(page.getByRole('button', { name: /^This one/ })).toHaveCount(2);
    },
  },
  {
    name: 'an image that changed, and where its label comes from',
    place: 'library',
    stays: true,
    open: async (page) => {
      await page.getByRole('button', { name: 'Look at them' }).click();
      await expect(page.getByRole('gridcell')).toHaveCount(1);
      await page.getByRole('gridcell').click();
      await expect(page.getByRole('button', { name: /^Confirm/ })).toBeVisible();
      await page.getByRole('button', { name: 'Where does this label come from?' }).click();
      await expect(page.getByText('hash of its content, which changed after the label')).toBeVisible();
    },
  },
  {
    name: 'copies in groups',
    place: 'library',
    stays: true,
    open: async (page) => {
      await page.getByRole('button', { name: 'Duplicates' }).click();
      const groups = page.getByRole('grid', { name: 'Groups of images that show the same' });
      await groups.getByRole('gridcell').nth(1).click();
      await page.getByRole('button', { name: 'Ask only one of each' }).click();
      await expect(page.getByText(/set aside: not asked/)).toBeVisible();
    },
  },
  {
    name: 'thresholds of the flags, and the images of one',
    place: 'library',
    stays: true,
    open: async (page) => {
      await page.getByRole('button', { name: 'set thresholds' }).click();
      const sides = page.getByRole('textbox', { name: 'shorter side in pixels, below' });
      await sides.fill('70');
      await sides.press('Enter');
      await page.getByRole('button', { name: /^tiny/ }).click();
      await expect(page.getByRole('grid', { name: 'Images flagged: tiny' })).toBeVisible();
    },
  },
  {
    name: 'files that could not be read',
    place: 'library',
    stays: false,
    open: async (page) => {
      await page.getByRole('button', { name: /^Show the files of/ }).click();
      await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(2);
    },
  },
  {
    name: 'local contrast of an image',
    place: 'features',
    stays: true,
    open: async (page) => {
      await page.getByRole('gridcell').first().click();
      await page.getByRole('option', { name: /^local contrast spread/ }).click();
      await expect(page.getByRole('img', { name: /^Map of local contrast/ })).toBeVisible();
    },
  },
  {
    name: 'label sets',
    place: 'labeling',
    stays: false,
    open: async (page) => {
      await page.getByRole('button', { name: /^label set: labels/ }).click();
      await expect(page.getByRole('button', { name: /^labels/ })).toHaveText('labels2 classes, 6 decisions');
    },
  },
  {
    name: 'runs and kept cuts',
    place: 'clustering',
    stays: true,
    open: async (page) => {
      await page.getByText('Runs', { exact: true }).click();
      await expect(page.getByRole('list', { name: /^Kept cuts of / }).first()).toBeVisible();
    },
  },
];

type Place = keyof typeof ARRIVED;
const PLACES: readonly Place[] = [...STAGES, 'labeling/grid', 'labeling/log'];

/** A project that has been through every stage. */
async function makeWhole(folder: string): Promise<string> {
  const library = await makeLibrary(join(folder, 'night'), IMAGES);
  // for the list of what could not be read
  for (const name of ['broken.png', 'torn.png']) writeFileSync(join(library, name), 'no picture');
  const project = join(folder, 'night.penumbra');
  const labels = join(folder, 'labels.csv');
  const rows = Array.from(
    { length: 6 },
    (_, i) => `${String(i).padStart(3, '0')}.png,${i % 2 === 0 ? 'flat' : 'checked'}`,
  );
  writeFileSync(labels, ['file,label', ...rows].join('\n'));
  const env = { PENUMBRA_DATA: join(folder, 'data') };
  for (const verb of [
    ['open', library],
    ['extract'],
    ['cluster', '--algorithm', 'ward', '-k', '2'],
    ['label', '--from', labels],
  ])
    await runCommand([...verb, '--project', project], env);

  // one labeled image gets other content, another one leaves for one of two places
  copyFileSync(join(library, '011.png'), join(library, '001.png'));
  renameSync(join(library, '003.png'), join(library, 'here.png'));
  copyFileSync(join(library, 'here.png'), join(library, 'there.png'));
  for (const verb of [
    ['open', library],
    ['extract'],
    ['cluster', '--algorithm', 'ward', '-k', '2'],
    ['propagate'],
    ['validate'],
  ])
    await runCommand([...verb, '--project', project], env);
  return project;
}

async function goTo(page: Page, stage: Place): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, stage);
  await expect(page.locator(ARRIVED[stage]).first()).toBeVisible();
  // what is still being read; a notice is a status too, and stays
  await expect(page.locator('main [role=status]:not([data-kind])')).toHaveCount(0);
}

/** The serious and critical findings of axe, each with the elements it is about. */
async function grave(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ rules: { 'label-content-name-mismatch': { enabled: true } } })
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** Focuses each control in turn; which of them cannot be focused, stay out of the window, or lie below something. */
const outOfReach = (page: Page): Promise<{ controls: number; faults: string[] }> =>
  page.evaluate(() => {
    const controls = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex="0"]'),
    ]
      .filter(
        (element) => element instanceof HTMLElement && !element.matches(':disabled, [type=hidden], #root *[hidden]'),
      )
      .filter((element) => element.checkVisibility({ visibilityProperty: true }));
    const fault = (element: HTMLElement): string | null => {
      element.focus();
      if (document.activeElement !== element) return 'takes no focus';
      // a radio of a segmented control has no box of its own: its label is what is seen
      const seen = element instanceof HTMLInputElement && element.offsetWidth < 2 ? element.labels?.[0] : element;
      if (!seen) return 'is not seen';
      const box = seen.getBoundingClientRect();
      const left = Math.max(0, box.left);
      const top = Math.max(0, box.top);
      const right = Math.min(window.innerWidth, box.right);
      const bottom = Math.min(window.innerHeight, box.bottom);
      // what is larger than the window has to fill it
      if (right - left < Math.min(box.width, window.innerWidth) - 1)
        return `is cut: ${box.left} to ${box.right} across`;
      if (bottom - top < Math.min(box.height, window.innerHeight / 2) - 1)
        return `is cut: ${box.top} to ${box.bottom} down`;
      const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      if (over && (seen.contains(over) || over.closest('label')?.contains(seen))) return null;
      return `lies below ${over?.tagName} ${over?.className}`;
    };
    const faults = controls.flatMap((element) => {
      const found = fault(element);
      const name = element.getAttribute('aria-label') ?? (element.textContent || element.id);
      return found === null ? [] : [`${element.tagName} '${name.slice(0, 40)}' ${found}`];
    });
    return { controls: controls.length, faults };
  });

/** The app on one project for all tests of this file: they look, and change nothing that another one looks at. */
let shown: { readonly folder: string; readonly host: Host; readonly faults: readonly string[] } | null = null;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'penumbra-pages-'));
  const env = { PENUMBRA_DATA: join(folder, 'data') };
  const host = await openInBrowser({ project: await makeWhole(folder), env });
  shown = { folder, host, faults: await complaintsOf(host.page) };
});

test.afterAll(async () => {
  await shown?.host.close();
  if (shown) rmSync(shown.folder, { recursive: true, force: true });
});

/** The page, and what it complained about so far. */
function app(): { readonly page: Page; readonly faults: readonly string[] } {
  if (!shown) throw new Error('the app was not opened');
  return { page: shown.host.page, faults: shown.faults };
}

/** In the smallest window, whose last column is a row. */
async function makeSmall(page: Page): Promise<void> {
  await page.setViewportSize(SMALL);
  await expect
    .poll(() => page.locator('aside').evaluate((side) => Math.round(side.getBoundingClientRect().left)))
    .toBe(0);
}

test.describe('can be read, is within its policy, and has its controls at hand at 640 x 400', () => {
  for (const stage of PLACES)
    test(`page ${stage}`, async () => {
      const { page, faults } = app();
      await page.setViewportSize(LARGE);
      await goTo(page, stage);
      if (stage === 'clustering') {
        await page.getByRole('button', { name: 'Compute the map' }).click();
        await expect(page.locator('main canvas').first()).toBeVisible();
      }
      expect.soft(await grave(page), `${stage}, ${LARGE.width} x ${LARGE.height}`).toEqual([]);
      await makeSmall(page);
      expect.soft(await grave(page), `${stage}, ${SMALL.width} x ${SMALL.height}`).toEqual([]);
      const { controls, faults: lost } = await outOfReach(page);
      expect.soft(lost, `${stage}: controls out of reach`).toEqual([]);
      // the eight stages, the three surrounds and the top bar are the least there is
      expect.soft(controls).toBeGreaterThan(12);
      expect(faults).toEqual([]);
    });

  for (const { name, place, stays, open: show } of SURFACES)
    test(name, async () => {
      const { page, faults } = app();
      await page.setViewportSize(LARGE);
      await goTo(page, place);
      await page.reload();
      await show(page);
      expect.soft(await grave(page), `${name}, ${LARGE.width} x ${LARGE.height}`).toEqual([]);
      if (stays) {
        await makeSmall(page);
        expect.soft((await outOfReach(page)).faults, `${name}: controls out of reach`).toEqual([]);
      }
      expect(faults).toEqual([]);
    });
});
