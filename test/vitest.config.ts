import { defineConfig } from 'vitest/config';

/** Unit, property and service tests. The browser tests in test/e2e have their own runner. */
export default defineConfig({
  root: '.',
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/bench/**', 'test/soak/**', 'node_modules/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
