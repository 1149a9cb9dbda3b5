import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { rng } from '../../src-shared/math/rng.ts';
import { engineOf, kill, reached } from './kill.ts';
import { type Running, run, start } from '../support/penumbra.ts';
import { featureDigest } from '../support/readProject.ts';
import type { Step } from './Step.ts';

/**
 * The demo with its engine killed in the middle of the extraction: the same command again goes on where it was, and comes
 * to the features of the demo that nobody disturbed.
 */
export const killedDemo: Step = async ({ folder, seed, demo }) => {
  const running = start(['demo', '--no-open'], { data: folder, expect: null });
  const project = await projectIn(folder, running);
  const at = 20 + Math.floor(rng(seed)() * 200);
  const wasKilled = project !== null && (await reached(running, project, 'measured', at)) && kill(engineOf(project));
  const first = await running.ended;
  if (project === null || !wasKilled)
    return { figure: '', faults: ['the demo ended before its engine could be killed'] };

  const killedWith = featureDigest(project).rows;
  const second = await run(['demo', '--no-open'], { data: folder });
  const { computed, ready } = second.last as { computed: number; ready: number };
  const expected = featureDigest(String((await run(['demo', '--no-open'], { data: demo })).last.project));
  const found = featureDigest(project);
  return {
    figure: `killed with ${killedWith} of ${ready} measured, the second run computed ${computed}`,
    faults: [
      ...(first.code === 1 ? [] : [`the command whose engine was killed ended with ${first.code}, not 1`]),
      ...(computed < ready ? [] : [`the second run computed ${computed} of ${ready}: it began again`]),
      ...(found.digest === expected.digest ? [] : ['the features are not those of the undisturbed demo']),
    ],
  };
};

/** The project that a demo makes in its data folder; null where it ends without one. */
async function projectIn(data: string, running: Running): Promise<string | null> {
  const end = running.ended.then(
    () => true,
    () => true,
  );
  do {
    const name = readdirSync(data).find((file) => file.endsWith('.penumbra.lock'));
    if (name !== undefined) return join(data, name.replace(/\.lock$/, ''));
  } while (!(await Promise.race([end, wait(5, false)])));
  return null;
}
