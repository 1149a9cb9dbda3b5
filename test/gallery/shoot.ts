import { createReadStream, existsSync, mkdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Page } from 'playwright';
import { build } from 'vite';
import { STAGES } from '../../src-shared/model/stages.ts';

/*
 * Pictures of every page on made-up data, under the page's real content security policy.
 *
 *   node test/gallery/shoot.ts FOLDER [--only library,labeling] [--scenarios full,empty] [--sizes 1280x800] [--surround light] [--no-build] [--axe]
 */

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const ROOT = join(import.meta.dirname, '../../out/gallery');
const PAGES: readonly string[] = [...STAGES, 'labeling/grid'];

const [folder = 'out/shots', ...flags] = process.argv.slice(2);
const flag = (name: string) => {
  const at = flags.indexOf(`--${name}`);
  return at < 0 ? null : (flags[at + 1] ?? null);
};
const list = (name: string, all: readonly string[]) => flag(name)?.split(',') ?? all;

function serve(): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    const path = join(ROOT, normalize(new URL(request.url ?? '/', 'http://x').pathname));
    if (!path.startsWith(ROOT) || !existsSync(path) || !statSync(path).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'content-security-policy': CSP });
    createReadStream(path).pipe(response);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      resolve({ url: `http://127.0.0.1:${port}`, close: () => server.close() });
    });
  });
}

/** Pictures are drawn as they come into view: wait until no new one appears. */
async function settled(page: Page): Promise<void> {
  await page.waitForSelector('main', { timeout: 8000 }).catch(() => faults.push(`no page at ${page.url()}`));
  await page.waitForTimeout(700);
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  await page.waitForTimeout(150);
}

const faults: string[] = [];
const surround = flag('surround') ?? 'middle';
const scenarios = list('scenarios', ['full']);
const sizes = list('sizes', ['1280x800', '1920x1080']);
const pages = list('only', PAGES);

mkdirSync(folder, { recursive: true });
if (!flags.includes('--no-build'))
  await build({ configFile: join(import.meta.dirname, 'vite.config.ts'), logLevel: 'error' });
const server = await serve();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const size of sizes) {
  const [width, height] = size.split('x').map(Number);
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
  for (const scenario of scenarios) {
    for (const name of scenario === 'closed' ? ['start'] : pages) {
      await page.goto(`about:blank`);
      await page.goto(`${server.url}/index.html?scenario=${scenario}&surround=${surround}#${name}`);
      await settled(page);
      if (scenario === 'full' && ['library', 'features', 'embeddings', 'labeling/grid'].includes(name))
        await pickOne(page);
      if (flags.includes('--axe')) await audit(page, `${name} ${scenario} ${surround}`);
      await page.screenshot({ path: join(folder, `${name.replace('/', '-')}-${scenario}-${size}.png`) });
    }
  }
  await context.close();
}
await browser.close();
server.close();
for (const fault of new Set(faults)) console.error(fault);

async function pickOne(page: Page): Promise<void> {
  const cell = page.locator('[role=gridcell]').nth(2);
  if ((await cell.count()) === 0) return;
  await cell.click();
  await settled(page);
}

/** What an accessibility check has against a page. */
async function audit(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const { id, nodes } of violations)
    faults.push(
      `${where}: ${id}: ${nodes
        .map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`)
        .join(' / ')
        .slice(0, 700)}`,
    );
}
