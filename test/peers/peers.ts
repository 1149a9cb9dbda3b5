import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../support/penumbra.ts';
import { ensurePython, PYTHON } from './ensurePython.ts';
import { feedClustering } from './feedClustering.ts';
import { feedExports } from './feedExports.ts';
import { feedFeatures } from './feedFeatures.ts';
import { feedValidation } from './feedValidation.ts';
import { productAt } from './Product.ts';

/*
 * npm run peers [-- CHECK...]
 *
 * What the product makes of the demo library, against other people's programs on the same bytes: NumPy, SciPy,
 * scikit-learn, fastcluster, Pillow, pandas, torchvision. Correctness only. Every check is also run on an input that was
 * tampered with, which it has to notice.
 */

const CHECKS = [
  'features',
  'space',
  'ward',
  'kmeans',
  'indices',
  'pca',
  'correlation',
  'softmax',
  'encoder',
  'folders',
  'manifest',
];

/** Seconds after which a check hangs; it takes a few. */
const HANG = 300;

type Line =
  | { readonly name: string; readonly difference: string; readonly limit: number; readonly passed: boolean }
  | { readonly tampered: string; readonly noticed: boolean };

/** Runs one check and prints a line a comparison. */
function compare(check: string, folder: string): { passed: number; failed: number } {
  const script = join(import.meta.dirname, `${check}.py`);
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1', OPENBLAS_NUM_THREADS: '2' };
  const { status, stdout, stderr } = spawnSync(PYTHON, [script, folder], {
    encoding: 'utf8',
    timeout: 1000 * HANG,
    killSignal: 'SIGKILL',
    env,
  });
  const lines = stdout.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Line] : []));
  let failed = 0;
  for (const line of lines) {
    const good = 'name' in line ? line.passed : line.noticed;
    if (!good) failed++;
    const words =
      'name' in line
        ? `${line.name}: ${Number(line.difference).toPrecision(3)}, at most ${line.limit}`
        : `notices ${line.tampered}`;
    console.log(`${good ? 'passed' : 'FAILED'}  ${check.padEnd(12)}${words}`);
  }
  if (status === 0 && lines.length > 0) return { passed: lines.length - failed, failed };
  console.log(`FAILED  ${check.padEnd(12)}did not end well: ${stderr.trim().split('\n').slice(-5).join(' | ')}`);
  return { passed: lines.length - failed, failed: failed + 1 };
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((check) => !CHECKS.includes(check));
if (unknown.length > 0) {
  console.error(`usage: peers [CHECK...], CHECK one of ${CHECKS.join(', ')}`);
  process.exit(2);
}
try {
  ensurePython();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
const begun = performance.now();
const seconds = () => ((performance.now() - begun) / 1000).toFixed(0);
const data = mkdtempSync(join(tmpdir(), 'penumbra-peers-'));
const folder = join(data, 'fed');
mkdirSync(folder);
const { last } = await run(['demo', '--no-open'], { data });
const product = productAt(data, (last as { project: string }).project);
await feedFeatures(product, folder);
const space = await feedClustering(product, folder);
await feedValidation(product, space, folder);
await feedExports(product, folder);
console.log(`fed from the demo library (${seconds()} s)\n`);

const total = { passed: 0, failed: 0 };
for (const check of wanted.length > 0 ? wanted : CHECKS) {
  const { passed, failed } = compare(check, folder);
  total.passed += passed;
  total.failed += failed;
}
if (total.failed === 0) rmSync(data, { recursive: true, force: true });
else console.log(`\nWhat was compared lies in ${folder}`);
console.log(`\npeers took ${seconds()} s\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
