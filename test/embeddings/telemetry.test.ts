import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createInferencePool } from '../../src-main/embeddings/createInferencePool.ts';
import type { ProcessPool } from '../../src-main/jobs/processPool.ts';
import type { InferenceRequests } from '../../src-main/embeddings/inference.ts';
import { tempFolders } from '../support/tempFolder.ts';

/*
 * ONNX Runtime writes an id of the machine into the user's cache when it means to report to its maker, except where it
 * finds that it runs in an automatic build: so this test is a user's machine, with a home of its own.
 */

const temp = tempFolders();
const BUILD_MACHINE = ['CI', 'TF_BUILD', 'GITHUB_ACTIONS', 'JENKINS_URL', 'TEAMCITY_VERSION', 'TRAVIS', 'CIRCLECI'];
const before = { ...process.env };

const home = temp('home');
let pool: ProcessPool<InferenceRequests>;
beforeAll(() => {
  for (const name of [...BUILD_MACHINE, 'ORT_DISABLE_TELEMETRY', 'XDG_CACHE_HOME']) delete process.env[name];
  process.env.HOME = home;
  pool = createInferencePool(resolve('out/main/inferenceWorker.js'));
});
afterAll(async () => {
  await pool.close();
  process.env = before;
});

it('a network that runs leaves nothing in the home folder', async () => {
  const request = {
    model: resolve('resources/encoders/gabor-48.onnx'),
    input: null,
    output: null,
    data: new Float32Array(3 * 128 * 128).fill(0.5),
    dims: [1, 3, 128, 128],
  };
  const { dims } = await pool.run('infer', request);
  expect(dims).toEqual([1, 48]);
  expect(readdirSync(home)).toEqual([]);
});
