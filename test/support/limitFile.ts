import { Worker } from 'node:worker_threads';
import { afterAll } from 'vitest';
import { endChildren, OWNER } from './endChildren.ts';

/*
 * A setup file: nothing that a test file starts outlives it, and no test file runs for ever.
 *
 * Tests and hooks have time limits of their own, but these are of no use while a test waits for a child without letting
 * anything else run. So a thread watches: when the file's time is up it ends the file's children, and the file's own
 * process where that does not help.
 */

/** Seconds that one test file may take. */
const LIMIT = Number(process.env.PENUMBRA_TEST_LIMIT ?? 240);
/** Seconds that a file has, once its children are gone, to end with its failures. */
const GRACE = LIMIT / 3;

const owner = `${process.pid}-${Date.now()}`;
process.env[OWNER] = owner;

const watch = new Worker(new URL('limitFile.worker.ts', import.meta.url), {
  workerData: { owner, limit: 1000 * LIMIT, grace: 1000 * GRACE },
  execArgv: [],
  stderr: false,
});
watch.unref();

// hooks run from the last to the first, so this one runs when the file has tidied up after itself
afterAll(async () => {
  await watch.terminate();
  endChildren(owner);
});
