import { defineConfig } from '@playwright/test';
import { OWNER } from '../endChildren.ts';
import type { HostOptions } from './host.ts';

// inherited by every process that a test starts, so that the teardown finds them
process.env[OWNER] ??= `e2e-${process.pid}-${Date.now()}`;

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
  globalTeardown: './teardown.ts',
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
