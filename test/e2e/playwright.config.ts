import { defineConfig } from '@playwright/test';
import { endChildren, OWNER } from '../support/endChildren.ts';
import type { HostOptions } from './host.ts';

// inherited by every process that a test starts: engines, shells and browsers that a test leaves running end with the run,
// also when its time is up, and then Playwright calls no teardown
if (process.env[OWNER] === undefined) {
  const owner = `e2e-${process.pid}-${Date.now()}`;
  process.env[OWNER] = owner;
  process.once('exit', () => {
    const left = endChildren(owner);
    if (left.length > 0) console.error(`ended ${left.length} processes that the tests had left running`);
  });
}

const MINUTE = 60_000;
const SCREENS = /screens\.spec\.ts$/;

/** Browser and desktop tests on the built app: `playwright test --config test/e2e/playwright.config.ts`. */
export default defineConfig<object, HostOptions>({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  // a failure that goes away by itself is still a failure
  retries: 0,
  workers: 2,
  forbidOnly: true,
  timeout: MINUTE,
  globalTimeout: 12 * MINUTE,
  expect: { timeout: 10_000 },
  // whoever wants the figures names a file for them
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : 'list',
  use: { trace: 'off', screenshot: 'off', video: 'off' },
  projects: [
    { name: 'browser', use: { hostKind: 'browser' }, testIgnore: [/electron\.spec\.ts$/, SCREENS] },
    // axe, zoom and policy are looked at once a page, in the browser
    { name: 'electron', use: { hostKind: 'electron' }, testIgnore: [/pages\.spec\.ts$/, SCREENS] },
    // pictures of every page; the soak takes them
    { name: 'screens', use: { hostKind: 'browser' }, testMatch: SCREENS },
  ],
});
