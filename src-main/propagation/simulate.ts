import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import type { CallContext, Request, Response } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { StatedLabels } from '../../src-shared/propagation/simulate.ts';
import { summarize } from '../../src-shared/propagation/summarize.ts';
import type { PerceptualHashes } from '../clustering/samePicture.ts';
import type { Spaces } from '../clustering/spaces.ts';
import type { Compute } from '../jobs/Compute.ts';
import type { ImageStore } from '../library/imageStore.ts';
import { makeFolder } from '../files/makeFolder.ts';
import { refuseInLibrary } from '../files/refuseInLibrary.ts';
import type { PropagationTasks } from './tasks.ts';
import { readTruth } from './truth.ts';

type SimulateRequest = Request<'propagation.simulate'>;

/** Plays a person who knows the truth over the images that the truth names. Reads the project, writes nothing into it. */
export async function simulateOn(
  request: SimulateRequest,
  context: CallContext,
  {
    spaces,
    images,
    phashes,
    compute,
  }: { spaces: Spaces; images: ImageStore; phashes: () => PerceptualHashes; compute: Compute<PropagationTasks> },
): Promise<Response<'propagation.simulate'>> {
  const truth = await readTruth(request.truth);
  const folder = request.predictions === undefined ? null : await refuseInLibrary(request.predictions, images);
  const space = await spaces.ready(request.space, context);
  const names = images.names();
  // excluded and represented images are never asked about, so the figures leave them out too
  const known = Array.from(space.ids, (id, row) =>
    space.excluded[row] === 0 && space.represented[row] === 0 ? (truth.get(names.get(id) ?? '') ?? null) : null,
  );
  const rows = [...known.keys()].filter((row) => known[row] !== null);
  if (rows.length === 0)
    throw new PenumbraError(
      'input',
      `${request.truth} names no image of this project; its first column must be relative to the library`,
      request.truth,
    );

  // before the long work, not after it
  if (folder !== null)
    await makeFolder(folder).catch((error: { code?: string }) => {
      throw new PenumbraError('input', `the folder ${folder} cannot be made (${error.code})`, folder);
    });

  const budgets = [...new Set(request.budgets)].sort((a, b) => a - b);
  const { matrix, ids, hashes, excluded, represented } = space;
  const input = {
    space: { matrix, ids, hashes, excluded, represented },
    phashes: phashes(),
    truth: known,
    budgets,
    seeds: Array.from({ length: request.seeds }, (_, i) => request.seed + i),
  };
  const output = await compute.run('runSimulation', input, context);
  const files = rows.map((row) => ({ row, name: names.get(ids[row]) ?? '' }));
  if (folder !== null) await writePredictions(folder, files, budgets, output.predictions);
  return { budgets: summarize(output.scores), images: rows.length, seeds: request.seeds, space: request.space };
}

/** DIR/N.csv for each budget N. */
async function writePredictions(
  folder: string,
  files: readonly { readonly row: number; readonly name: string }[],
  budgets: readonly number[],
  states: readonly StatedLabels[],
): Promise<void> {
  for (const [b, { classes, label, confidence, accepted, asked }] of states.entries()) {
    const rows = files.map(({ row, name }) => [
      name,
      label[row] < 0 ? '' : classes[label[row]],
      confidence[row],
      accepted[row],
      asked[row],
    ]);
    await writeFile(
      join(folder, `${budgets[b]}.csv`),
      stringify([['file', 'label', 'confidence', 'accepted', 'asked'], ...rows]),
    );
  }
}
