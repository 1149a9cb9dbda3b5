import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, it } from 'vitest';
import { tempFolders } from '../support/tempFolder.ts';
import { testApp } from '../support/testApp.ts';
import { writeLibrary, type Look } from '../support/tinyImages.ts';

const temp = tempFolders();
const library = temp('photos');
const { call } = testApp(temp('data'));
const BUDGETS = Array.from({ length: 25 }, (_, i) => i + 1);

let truth: Map<string, Look>;
const files = new Map<number, string>();

beforeAll(async () => {
  truth = await writeLibrary(library, 14);
  // no picture is asked about twice
  copyFileSync(join(library, 'a/img-000.png'), join(library, 'a/copy.png'));
  await call('project.open', { library });
  await call('library.scan', {});
  await call('features.extract', {});
  const { ids } = await call('library.ids', {});
  for (const { id, file } of await call('library.images', { ids: [...ids] })) files.set(id, file);
  const [excluded] = [...files].find(([, file]) => file === 'b/img-001.png') ?? [0];
  await call('library.exclude', { ids: [excluded], excluded: true });
});

/** The files that the simulated annotator had answered after each number of answers. */
async function simulated(): Promise<string[][]> {
  const file = join(temp('truth'), 'truth.csv');
  writeFileSync(file, ['file,label', ...[...truth].map((row) => row.join(',')), ''].join('\n'));
  const predictions = temp('predictions');
  await call('propagation.simulate', { truth: file, budgets: BUDGETS, predictions });
  return BUDGETS.map((budget) => {
    const rows = parse(readFileSync(join(predictions, `${budget}.csv`)), { columns: true }) as Record<string, string>[];
    return rows.flatMap((row) => (row.asked === '1' ? [row.file] : []));
  });
}

/** The files that the page asks about, when each question is answered; what the truth does not know is put off. */
async function asked(): Promise<string[]> {
  await call('clustering.run', { algorithm: 'ward' });
  const found: string[] = [];
  const skip: number[] = [];
  const classes = new Map<string, number>();
  for (;;) {
    const question = await call('labeling.question', { skip });
    if (!question) return found;
    const file = files.get(question.id) ?? '';
    const name = truth.get(file);
    if (name === undefined) skip.push(question.id);
    else {
      const classId = classes.get(name) ?? (await call('labeling.addClass', { name })).id;
      classes.set(name, classId);
      await call('labeling.assign', { target: { kind: 'image', id: question.id }, classId });
      found.push(file);
    }
  }
}

it('asks a person what it asks the simulated annotator', async () => {
  const states = await simulated();
  const order = await asked();
  expect(order.length).toBeGreaterThan(20);
  for (const [i, state] of states.slice(0, order.length).entries())
    expect(state.sort()).toEqual(order.slice(0, i + 1).sort());
});
