import { ensureBrowser } from './browser.ts';

/* Run before the browser tests: `node test/e2e/ensureBrowser.ts`. Says where the browser is, or what to install. */
try {
  console.error(`browser: ${ensureBrowser()}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
