import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { complaintsOf } from './complaintsOf.ts';
import { STAGES, type Stage } from '../../src-shared/model/stages.ts';
import { SURROUNDS, type Surround } from '../../src-renderer/state/settings.ts';
import { ROOT } from './electronApp.ts';
import { expect, test } from './host.ts';
import { runCommand } from './runCommand.ts';

/*
 * A picture of every page in every surround and two sizes, over the demo library after all eight stages, for people to
 * look at: out/screens/SURROUND/WIDTHxHEIGHT/PAGE.png. What a program can judge of them is asserted.
 */

const OUT = join(ROOT, 'out/screens');
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

/** A part of each page that stands there once its data has come. */
const ARRIVED: Readonly<Record<Stage, string>> = {
  library: '[role=gridcell]',
  features: '[role=gridcell]',
  embeddings: 'main h2',
  clustering: 'main canvas',
  labeling: 'main img',
  propagation: 'main input[type=range]',
  validation: 'main h2',
  export: '[role=region] table',
};

/** The project that is shown: the one that is named, or one of 60 photographs that is made here. */
async function shownProject(data: string): Promise<string> {
  if (process.env.PENUMBRA_SCREENS_PROJECT) return process.env.PENUMBRA_SCREENS_PROJECT;
  const last = await runCommand(['demo', '--no-open', '--images', '60'], { PENUMBRA_DATA: data });
  return (last as { project: string }).project;
}

/** What is still missing of the page: pictures that are in sight and not there, plots that are not drawn. */
const missing = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const inSight = (element: Element) => {
      const { top, bottom, left, right, width } = element.getBoundingClientRect();
      return width > 0 && bottom > 0 && right > 0 && top < window.innerHeight && left < window.innerWidth;
    };
    const images = [...document.querySelectorAll('img')].filter(inSight);
    const plots = [...document.querySelectorAll('.js-plotly-plot')].filter(inSight);
    return [
      ...images.filter((image) => !image.complete || image.naturalWidth === 0).map((image) => `picture ${image.src}`),
      ...plots.filter((plot) => !plot.querySelector('.main-svg, canvas')).map(() => 'plot'),
      ...(document.querySelector('main [role=status]') ? ['data'] : []),
    ];
  });

async function goTo(page: Page, stage: Stage): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, stage);
  await expect(page.locator(ARRIVED[stage]).first()).toBeVisible();
  await expect(page.locator('nav [aria-current=page]')).toHaveAttribute('href', new RegExp(`#/?${stage}`));
  await expect.poll(() => missing(page), { timeout: 20_000 }).toEqual([]);
  // what came last is painted
  await page.evaluate(
    () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(() => painted(null)))),
  );
}

/** Pixels by which the page is wider than the window. */
const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const main = document.querySelector('main');
    const { scrollWidth, clientWidth } = document.documentElement;
    return Math.max(scrollWidth - clientWidth, main ? main.scrollWidth - main.clientWidth : Infinity);
  });

/** What plots write beside their axes in a colour that cannot be told from the page: less than 3 to 1. */
const faint = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const luminance = (colour: string) => {
      const [r, g, b] = (colour.match(/[\d.]+/g) ?? []).map((value) => {
        const c = Number(value) / 255;
        return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const groundOf = (element: Element | null): string => {
      if (element === null) return 'rgb(255, 255, 255)';
      const { backgroundColor } = getComputedStyle(element);
      return backgroundColor.startsWith('rgb(') ? backgroundColor : groundOf(element.parentElement);
    };
    const texts = [...document.querySelectorAll('.js-plotly-plot :is(.xtick, .ytick) text')];
    return texts.flatMap((text) => {
      const [low, high] = [getComputedStyle(text).fill, groundOf(text.closest('.js-plotly-plot'))]
        .map(luminance)
        .sort((a, b) => a - b);
      const ratio = (high + 0.05) / (low + 0.05);
      return ratio >= 3 ? [] : [`${text.textContent} ${ratio.toFixed(1)}`];
    });
  });

async function choose(page: Page, surround: Surround): Promise<void> {
  await page.locator(`nav [data-grey=${surround}]`).click();
  await expect(page.locator('html')).toHaveAttribute('data-surround', surround);
}

test('every page in every surround', async ({ folder, open }) => {
  test.setTimeout(4 * 60_000);
  rmSync(OUT, { recursive: true, force: true });
  const data = join(folder, 'data');
  const { page } = await open({ project: await shownProject(data) });
  const complaints = await complaintsOf(page);

  for (const surround of SURROUNDS)
    for (const size of SIZES) {
      const place = join(OUT, surround, `${size.width}x${size.height}`);
      mkdirSync(place, { recursive: true });
      await page.setViewportSize(size);
      await goTo(page, 'library');
      await choose(page, surround);
      for (const stage of STAGES)
        await test.step(`${surround} ${size.width}x${size.height} ${stage}`, async () => {
          await goTo(page, stage);
          await page.screenshot({ path: join(place, `${stage}.png`) });
          const name = `${stage}, ${surround}, ${size.width} x ${size.height}`;
          const [heading = ''] = await page.locator('main h1').allTextContents();
          expect.soft(heading.trim(), `${name}: heading`).not.toBe('');
          expect.soft(await faint(page), `${name}: words of plots that cannot be read`).toEqual([]);
          expect.soft(await tooWide(page), `${name}: pixels too wide`).toBe(0);
        });
    }
  expect(complaints).toEqual([]);
});
