import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LabelLineage } from '../../src-shared/contract/export.ts';
import { LABEL_SOURCES } from '../../src-shared/model/labels.ts';
import { explanation } from '../../src-shared/propagation/explanation.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { testApp } from '../support/testApp.ts';
import { LOOKS, writeLibrary, writeTiny } from '../support/tinyImages.ts';

/* One project with labels of every source: whoever is asked, each image has the same label. */

const temp = tempFolders();
const library = temp('photos');
const { call } = testApp(temp('data'));

interface Said {
  readonly label: string;
  readonly source: string;
  readonly confidence: number | null;
}

const files = new Map<number, string>();
/** Met after the model was trained, so that no model has seen them: one is labeled by hand, one by nobody. */
let late: number[] = [];

async function readFiles() {
  const { ids } = await call('library.ids', {});
  for (const { id, file } of await call('library.images', { ids: [...ids] })) files.set(id, file);
}

beforeAll(async () => {
  const truth = await writeLibrary(library, 8);
  await call('project.open', { library });
  await call('library.scan', {});
  await call('features.extract', {});
  await readFiles();
  const ofLook = (look: string) => [...files].filter(([, file]) => truth.get(file) === look).map(([id]) => id);
  for (const name of LOOKS) await call('labeling.addClass', { name });

  const { run } = await call('clustering.run', { algorithm: 'ward', k: 3, space: 'contrast' });
  const { clusters = [] } = (await call('clustering.clusters', {})) ?? {};
  const dark = clusters.find(({ prototypes }) => ofLook('dark').includes(prototypes[0]));
  const target = { kind: 'cluster', run, cluster: dark?.cluster ?? -1 } as const;
  await call('labeling.assign', { target, classId: 3 });
  await call('labeling.assign', { target: { kind: 'image', id: ofLook('dark')[0] }, classId: 3 });
  await call('labeling.assign', { target: { kind: 'selection', ids: ofLook('fog').slice(0, 2) }, classId: 1 });
  await call('labeling.assign', { target: { kind: 'page', ids: ofLook('strong').slice(0, 2) }, classId: 2 });
  const csv = `file,label\n${files.get(ofLook('fog')[2])},fog\n`;
  await call('labeling.import', { csv, onConflict: 'keep' });
  await call('propagation.run', { space: 'contrast' });
  await halveTheRest();

  const known = new Set(files.keys());
  for (const seed of [201, 202]) await writeTiny(join(library, `late/${seed}.png`), 'fog', seed);
  await call('library.scan', {});
  await readFiles();
  late = [...files.keys()].filter((id) => !known.has(id));
  await call('labeling.assign', { target: { kind: 'image', id: late[0] }, classId: 1 });
});

/** A threshold in the middle of what the model says, so that it labels some images and abstains from others. */
async function halveTheRest() {
  await call('propagation.threshold', { threshold: 0 });
  const predictions = await call('propagation.predictions', {});
  const model = LABEL_SOURCES.indexOf('model');
  const probabilities = predictions?.confidence.filter((_, row) => predictions.sources[row] === model) ?? [];
  const threshold = probabilities.toSorted()[probabilities.length >> 1];
  await call('propagation.threshold', { threshold });
}

const rounded = (confidence: number | null) => (confidence === null ? null : confidence.toFixed(6));

async function byTable(): Promise<Map<number, Said>> {
  const names = new Map((await call('labeling.classes', {})).map(({ id, name }) => [id, name]));
  const predictions = await call('propagation.predictions', {});
  if (!predictions) throw new Error('no model');
  const { ids, labels, sources, confidence } = predictions;
  return new Map(
    Array.from(ids, (id, row) => [
      id,
      {
        label: names.get(labels[row]) ?? '',
        source: LABEL_SOURCES[sources[row]],
        confidence: Number.isNaN(confidence[row]) ? null : confidence[row],
      },
    ]),
  );
}

async function byManifest(): Promise<Map<string, Record<string, string>>> {
  const out = join(temp(), 'dataset');
  await call('export.run', { format: 'csv', out });
  const rows: Record<string, string>[] = parse(readFileSync(join(out, 'manifest.csv')), { columns: true });
  return new Map(rows.map((row) => [row.file, row]));
}

/** How an explanation begins. */
function inWords({ label, source, confidence, image }: LabelLineage): RegExp {
  switch (source) {
    case 'human':
      return new RegExp(`^Label '${label}': given by hand; `);
    case 'confirmed':
      return new RegExp(`^Label '${label}': confirmed on a review page; `);
    case 'imported':
      return new RegExp(`^Label '${label}': read from a file; `);
    case 'cluster':
      return new RegExp(`^Label '${label}': inherited from branch \\d+ of the tree [0-9a-f]+; `);
    case 'model':
      return new RegExp(`^Softmax regression: ${label} ${confidence?.toFixed(2)}, .*; threshold [.0-9]+$`);
    case 'abstained':
      return new RegExp(`^Softmax regression: \\w+ ${confidence?.toFixed(2)}, .*: abstained$`);
    case 'none':
      return new RegExp(`^${image.file.split('/').at(-1)}: SHA-256 `);
  }
}

describe('the label that counts', () => {
  it('is the same in table, export, lineage and explanation, whatever its source', async () => {
    const table = await byTable();
    const manifest = await byManifest();
    const seen = new Set<string>();
    for (const [id, file] of files) {
      const lineage = await call('export.lineage', { image: id });
      const { label, source } = lineage;
      const confidence = rounded(lineage.confidence);
      seen.add(source);

      const [first] = explanation(lineage);
      expect(`${first.title}: ${first.detail}`).toMatch(inWords(lineage));
      const row = manifest.get(file) ?? {};
      // the manifest has no other word for an image of which no model knows
      expect([row.label, row.label_source, row.confidence && rounded(Number(row.confidence))]).toEqual([
        label,
        source === 'none' ? 'abstained' : source,
        confidence ?? '',
      ]);
      const shown = table.get(id);
      expect(shown === undefined).toBe(late.includes(id));
      if (shown) expect({ ...shown, confidence: rounded(shown.confidence) }).toEqual({ label, source, confidence });
    }
    expect([...seen].sort()).toEqual([...LABEL_SOURCES, 'none'].sort());
  });

  it('is none where the model names a class that was removed since', async () => {
    const before = await byTable();
    const gone = [...before].filter(([, { label, source }]) => label === 'fog' && source === 'model');
    expect(gone.length).toBeGreaterThan(0);
    const said = [...files.keys()].filter((id) => before.get(id)?.label === 'fog' || late.includes(id));
    await call('labeling.assign', { target: { kind: 'selection', ids: said }, classId: null });
    await call('labeling.removeClass', { id: 1 });

    const table = await byTable();
    const manifest = await byManifest();
    for (const [id, { confidence }] of gone) {
      expect(table.get(id)).toEqual({ label: '', source: 'abstained', confidence });
      const row = manifest.get(files.get(id) ?? '');
      expect([row?.label, row?.label_source]).toEqual(['', 'abstained']);
      expect(await call('export.lineage', { image: id })).toMatchObject({ label: '', source: 'abstained' });
    }
    const { abstained } = await call('export.plan', {});
    expect((await call('propagation.current', {}))?.abstained).toBe(abstained - late.length);
    await call('labeling.undo', {});
    await call('labeling.undo', {});
    expect(await byTable()).toEqual(before);
  });

  it('has the same confidence with and without a model: 1 by a person or a file, none by a cluster', async () => {
    const table = [...(await byTable()).values()];
    const of = (...sources: string[]) => table.filter(({ source }) => sources.includes(source));
    expect(new Set(of('human', 'confirmed', 'imported').map(({ confidence }) => confidence))).toEqual(new Set([1]));
    expect(new Set(of('cluster').map(({ confidence }) => confidence))).toEqual(new Set([null]));
    expect(of('model', 'abstained').every(({ confidence }) => confidence !== null && confidence < 1)).toBe(true);
    const said = await Promise.all(late.map((image) => call('export.lineage', { image })));
    expect(said.map(({ source, confidence }) => [source, confidence])).toEqual([
      ['human', 1],
      ['none', null],
    ]);
  });
});
