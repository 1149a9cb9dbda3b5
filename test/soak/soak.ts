import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { endChildren } from '../support/endChildren.ts';
import { demo } from './demo.ts';
import { faults } from './faults.ts';
import { killedDemo } from './killedDemo.ts';
import { screens } from './screens.ts';
import type { Outcome, Step } from './Step.ts';

/*
 * npm run soak [-- --short] [--images N] [--seed S] [--only STEP]
 *
 * The real command line under seeded faults: what must hold whatever is killed, and the whole demo with pictures of its
 * pages. --short is what CI runs; the whole takes an hour or so.
 */

const STEPS: readonly (readonly [name: string, what: string, step: Step])[] = [
  ['demo', 'the whole demo', demo],
  ['kill', 'the demo, killed', killedDemo],
  ['faults', 'seeded faults', faults],
  ['screens', 'pictures of the pages', screens],
];

const { values: flags } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    images: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});
const seed = Number(flags.seed);
const images = Number(flags.images ?? (flags.short ? 600 : 20_000));
if (!Number.isInteger(seed) || seed < 0 || !Number.isInteger(images) || images < 50) {
  console.error('usage: soak [--short] [--images N from 50 on] [--seed S from 0 on] [--only STEP]');
  process.exit(2);
}
const [engineKills, workerKills] = flags.short ? [3, 5] : [10, 20];

const place = mkdtempSync(join(tmpdir(), 'penumbra-soak-'));
const data = join(place, 'data');
// steps that read what the demo left need it first
const wanted = STEPS.filter(([name]) => flags.only === undefined || name === flags.only || name === 'demo');

/** Runs one step and says how it went, in one line. */
async function attempt(name: string, what: string, step: Step): Promise<Outcome> {
  const folder = join(place, name);
  mkdirSync(folder);
  const begun = performance.now();
  console.log(`\n== ${what}`);
  let outcome: Outcome;
  try {
    outcome = await step({ folder, images, seed, engineKills, workerKills, demo: data });
  } catch (error) {
    outcome = { figure: '', faults: [error instanceof Error ? error.message : String(error)] };
  }
  console.log(`${outcome.figure} (${((performance.now() - begun) / 1000).toFixed(0)} s)`);
  for (const fault of outcome.faults) console.log(`FAILED: ${fault}\n  look in ${folder}`);
  if (outcome.faults.length === 0) rmSync(folder, { recursive: true, force: true });
  return outcome;
}

const begun = performance.now();
const results: (readonly [string, Outcome])[] = [];
mkdirSync(data);
for (const [name, what, step] of wanted) results.push([what, await attempt(name, what, step)]);
endChildren(data);

console.log(`\n== summary (seed ${seed}, ${images} images, ${((performance.now() - begun) / 1000).toFixed(0)} s)`);
for (const [what, { figure, faults: wrong }] of results)
  console.log(
    `${wrong.length === 0 ? 'passed' : 'FAILED'}  ${what.padEnd(22)}  ${wrong.length === 0 ? figure : wrong[0]}`,
  );
const broken = results.filter(([, outcome]) => outcome.faults.length > 0).length;
if (broken === 0) rmSync(place, { recursive: true, force: true });
else console.log(`What is left of it lies in ${place}`);
console.log(`\n${results.length - broken} passed, ${broken} failed`);
process.exit(broken > 0 ? 1 : 0);
