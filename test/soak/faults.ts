import { join } from 'node:path';
import { rng } from '../../src-shared/math/rng.ts';
import { engineOf, type Gauge, kill, pixelWorkersOf, reached, read } from './kill.ts';
import { makeLibrary } from './makeLibrary.ts';
import { run, start } from '../support/penumbra.ts';
import { accounts, featureDigest } from '../support/readProject.ts';
import type { Step } from './Step.ts';

/** What becomes of a worker's death or an engine's, at which count of a gauge. */
interface Kill {
  readonly what: 'engine' | 'worker';
  readonly gauge: Gauge;
  readonly at: number;
}

/**
 * Seeded faults: a library of which one file in fifty is broken is scanned and measured, while the engine and its pixel
 * workers are killed at seeded moments. In the end every file is accounted for and the features are, byte for byte,
 * those of a run that nobody disturbed.
 */
export const faults: Step = async ({ folder, images, seed, engineKills, workerKills }) => {
  const library = join(folder, 'library');
  const [calm, disturbed] = ['calm', 'disturbed'].map((name) => join(folder, `${name}.penumbra`));
  const made = await makeLibrary(library, images, seed);
  await run(['open', library, '--project', calm], { data: folder, hang: 3600 });
  await run(['extract', '--project', calm], { data: folder, hang: 3600 });

  const plan = planKills(made.ready, engineKills, workerKills, seed);
  const counts = await disturb(['open', library, '--project', disturbed], disturbed, 'inspected', plan, folder);
  const more = await disturb(['extract', '--project', disturbed], disturbed, 'measured', plan, folder);
  const killed = { engine: counts.engine + more.engine, worker: counts.worker + more.worker };

  // two kills may meet the same image, which then counts as its own fault until the library is scanned again
  const unlucky = accounts(disturbed).failed.filter(({ reason }) =>
    reason.startsWith('the worker stopped twice'),
  ).length;
  if (unlucky > 0) {
    await run(['open', library, '--project', disturbed], { data: folder, hang: 3600 });
    await run(['extract', '--project', disturbed], { data: folder, hang: 3600 });
  }

  const found = accounts(disturbed);
  const [expected, features] = [featureDigest(calm), featureDigest(disturbed)];
  const failed = new Set(found.failed.map(({ file }) => file));
  const list = (files: Iterable<string>) => [...files].slice(0, 5).join(', ');
  const wrongly = found.failed.filter(({ file }) => !made.failed.has(file));
  const missed = [...made.failed].filter((file) => !failed.has(file));
  const silent = found.failed.filter(({ reason }) => reason === '');
  return {
    figure: `${found.found} files found = ${found.ready} ready + ${found.failed.length} failed + ${found.ignored} ignored, ${features.rows} measured; engine killed ${killed.engine} times, a worker ${killed.worker} times${unlucky > 0 ? `, ${unlucky} images met two kills and were read after another scan` : ''}`,
    faults: [
      ...(found.found === images ? [] : [`${images} files were made and ${found.found} are accounted for`]),
      ...(found.ignored === made.ignored ? [] : [`${made.ignored} files were to be ignored, not ${found.ignored}`]),
      ...(wrongly.length === 0
        ? []
        : [`sound files failed: ${list(wrongly.map(({ file, reason }) => `${file} (${reason})`))}`]),
      ...(missed.length === 0 ? [] : [`broken files did not fail: ${list(missed)}`]),
      ...(silent.length === 0 ? [] : [`files failed without a reason: ${list(silent.map(({ file }) => file))}`]),
      ...(features.digest === expected.digest
        ? []
        : [`the features are not those of the undisturbed run (${features.rows} and ${expected.rows} rows)`]),
      ...(killed.engine === engineKills ? [] : [`${killed.engine} of ${engineKills} kills of the engine were made`]),
      ...(killed.worker === workerKills ? [] : [`${killed.worker} of ${workerKills} kills of a worker were made`]),
    ],
  };
};

/** One kill of the engine in three falls into the scan; all others, and those of workers, into the extraction. */
function planKills(ready: number, engineKills: number, workerKills: number, seed: number): Kill[] {
  const random = rng(seed + 1);
  // what comes near the end may be missed: it is over before anybody has looked
  const moment = () => 1 + Math.floor(random() * 0.85 * ready);
  const kills = Array.from({ length: engineKills + workerKills }, (_, i): Kill => {
    const what = i < engineKills ? 'engine' : 'worker';
    return { what, gauge: what === 'engine' && i % 3 === 2 ? 'inspected' : 'measured', at: moment() };
  });
  return kills.sort((a, b) => a.at - b.at);
}

/** Runs one command again and again until it ends by itself, with the kills that are planned for its gauge. */
async function disturb(args: string[], project: string, gauge: Gauge, plan: readonly Kill[], data: string) {
  const killed = { engine: 0, worker: 0 };
  const due = plan.filter((kill) => kill.gauge === gauge);
  let next = 0;
  for (;;) {
    const running = start(args, { data, hang: 3600, expect: null });
    let engineKilled = false;
    while (next < due.length && !engineKilled && (await reached(running, project, gauge, due[next].at))) {
      const { what } = due[next++];
      const engine = engineOf(project);
      const target = what === 'engine' ? engine : engine === null ? null : await someWorker(engine, project, gauge);
      if (!kill(target)) continue;
      killed[what]++;
      engineKilled = what === 'engine';
    }
    const { code, last } = await running.ended;
    if (code === 0) return killed;
    if (!engineKilled) throw new Error(`penumbra ${args[0]} failed although its engine lived: ${JSON.stringify(last)}`);
  }
}

/** A pixel worker that has begun to work since the last one died: waits for it. */
async function someWorker(engine: number, project: string, gauge: Gauge): Promise<number | null> {
  const before = read(project, gauge);
  for (let tries = 0; tries < 2000; tries++) {
    const workers = pixelWorkersOf(engine);
    if (workers.length > 0) return workers[before % workers.length];
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return null;
}
