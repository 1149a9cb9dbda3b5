import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Unit, property and service tests. The browser tests in test/e2e have their own runner. */
export default defineConfig({
  root: '.',
  test: {
    // the runtime of networks reports to its maker unless it is told not to
    env: { ORT_DISABLE_TELEMETRY: '1' },
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/bench/**', 'node_modules/**'],
    // a process of its own for each file, so that what it leaves behind can be told from what others run
    pool: 'forks',
    // vitest leaves one core free, which on two cores means one file after the other
    maxWorkers: Math.max(2, availableParallelism() - 1),
    setupFiles: ['test/support/limitFile.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
