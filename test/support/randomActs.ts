import { copyFileSync, mkdirSync, readFileSync, readdirSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Input } from '../../src-shared/contract/api.ts';
import type { ActName, JobName } from '../../src-shared/contract/facts.ts';
import type { Rng } from '../../src-shared/math/rng.ts';
import { shuffle } from '../../src-shared/math/shuffle.ts';
import type { TestApp } from './testApp.ts';
import { LOOKS, writeTiny } from './tinyImages.ts';

export type ChangingName = ActName | JobName;

/** What acts are made of. */
export interface ActWorld {
  readonly call: TestApp['call'];
  readonly random: Rng;
  /** The first root, and the folder in which it and others lie. */
  library: string;
  readonly places: string;
  readonly truth: string;
  /** A new number each time. */
  readonly next: () => number;
}

/** A request that fits the project as it is; null where there is none. */
type Maker<C extends ChangingName> = (world: ActWorld) => Input<C> | null | Promise<Input<C> | null>;
type Makers = { readonly [C in ChangingName]: readonly Maker<C>[] };

const pick = <T>(items: readonly T[], random: Rng): T => items[Math.floor(random() * items.length)];
const some = <T>(items: readonly T[], count: number, random: Rng): T[] => shuffle([...items], random).slice(0, count);

const imagesOf = async ({ call }: ActWorld) => [...(await call('library.ids', {})).ids];
const someImages = async (world: ActWorld, count: number) => some(await imagesOf(world), count, world.random);
const filesOf = ({ library }: ActWorld) => readdirSync(join(library, 'a')).map((name) => join(library, 'a', name));
const someFile = (world: ActWorld) => pick(filesOf(world), world.random);
const someClass = async ({ call, random }: ActWorld) => pick(await call('labeling.classes', {}), random)?.id ?? null;
const someRun = async ({ call, random }: ActWorld) => pick(await call('clustering.runs', {}), random);
const someSet = async ({ call, random }: ActWorld) => pick(await call('labeling.sets', {}), random).id;

const idle = () => ({});
/** Changes files first; the scan finds it. */
const scanAfter =
  (change: (world: ActWorld) => void | Promise<void>): Maker<'library.scan'> =>
  async (world) => {
    await change(world);
    return {};
  };

const labelImages: Maker<'labeling.assign'> = async (world) => {
  const ids = await someImages(world, 3);
  return { target: { kind: 'selection', ids }, classId: await someClass(world) };
};
const labelCluster: Maker<'labeling.assign'> = async (world) => {
  const run = await someRun(world);
  return run ? { target: { kind: 'cluster', run: run.id, cluster: 0 }, classId: await someClass(world) } : null;
};
const moveToTwo = (world: ActWorld) => {
  const file = someFile(world);
  for (const copy of ['x', 'y']) copyFileSync(file, join(world.library, 'a', `${copy}-${world.next()}.png`));
  unlinkSync(file);
};
const damage = (world: ActWorld) => {
  const file = filesOf(world).find((name) => name.endsWith('.png')) as string;
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.subarray(0, (bytes.length * 3) >> 2));
};

/** Requests of every act and every job of the contract. */
const MAKERS: Makers = {
  'project.open': [({ library }) => ({ library })],
  'jobs.cancel': [() => ({ job: 'none' })],

  'library.addRoot': [
    async ({ places, next }) => {
      const path = join(places, `root-${next()}`);
      mkdirSync(path);
      await writeTiny(join(path, 'new.png'), 'fog', next());
      return { path };
    },
  ],
  'library.scan': [
    scanAfter(() => undefined),
    scanAfter((world) => unlinkSync(someFile(world))),
    scanAfter((world) => writeTiny(someFile(world), pick(LOOKS, world.random), world.next(), 44, 30)),
    scanAfter((world) => writeTiny(join(world.library, 'a', `new-${world.next()}.png`), 'dark', world.next())),
    scanAfter((world) => copyFileSync(someFile(world), join(world.library, 'a', `copy-${world.next()}.png`))),
    scanAfter(moveToTwo),
    scanAfter(damage),
  ],
  // its pictures take minutes
  'demo.make': [],
  'library.rebind': [
    async ({ call, random }) => {
      const found = pick(await call('library.ambiguous', {}), random);
      return found ? { image: found.missing.id, to: pick([...found.candidates, null], random)?.id ?? null } : null;
    },
  ],
  'library.relink': [
    (world) => {
      const path = join(world.places, `moved-${world.next()}`);
      renameSync(world.library, path);
      world.library = path;
      return { root: 1, path };
    },
  ],
  'library.setAside': [() => ({ distance: 10 })],
  'library.takeBack': [idle],
  'library.watch': [() => ({ on: false })],
  'library.exclude': [
    async (world) => ({ ids: await someImages(world, 2), excluded: true }),
    async (world) => ({ ids: await imagesOf(world), excluded: false }),
  ],
  'library.keepDamaged': [
    async ({ call }) => {
      const ids = (await call('library.failed', {})).filter(({ damaged }) => damaged).map(({ id }) => id);
      return ids.length > 0 ? { ids, kept: true } : null;
    },
  ],

  'features.crops': [idle],
  'features.extract': [idle],
  'features.setFlagThresholds': [({ random }) => ({ thresholds: { 'too-dark': 20 + 40 * random(), tiny: 35 } })],
  'features.files': [(world) => ({ files: [someFile(world)] })],
  'embeddings.embed': [() => ({ encoder: 'gabor-48' })],

  'clustering.run': [
    ({ random }) => ({ algorithm: 'kmeans', k: 2 + Math.floor(4 * random()) }),
    () => ({ algorithm: 'ward', k: 3 }),
  ],
  'clustering.makeCurrent': [
    async (world) => {
      const run = await someRun(world);
      return run ? { run: run.id } : null;
    },
  ],
  'clustering.cut': [({ random }) => ({ k: 2 + Math.floor(6 * random()) })],
  'clustering.useCut': [
    async ({ call, random }) => {
      const cut = pick(await call('clustering.cuts', {}), random);
      return cut ? { cut: cut.id } : null;
    },
  ],
  'clustering.rename': [
    async (world) => {
      const run = await someRun(world);
      return run ? { id: run.id, name: `run ${world.next()}` } : null;
    },
  ],
  'clustering.map': [() => ({ method: 'pca' })],

  'labeling.addClass': [({ next }) => ({ name: `class ${next()}` })],
  'labeling.renameClass': [
    async (world) => {
      const id = await someClass(world);
      return id === null ? null : { id, name: `class ${world.next()}` };
    },
  ],
  'labeling.removeClass': [
    async (world) => {
      const id = await someClass(world);
      return id === null ? null : { id };
    },
  ],
  'labeling.assign': [labelImages, labelCluster],
  'labeling.undo': [idle],
  'labeling.redo': [idle],
  'labeling.confirm': [
    async ({ call }) => {
      const ids = (await call('labeling.unconfirmed', {})).map(({ id }) => id);
      return ids.length > 0 ? { ids } : null;
    },
  ],
  'labeling.addSet': [({ next }) => ({ name: `set ${next()}` })],
  'labeling.useSet': [async (world) => ({ id: await someSet(world) })],
  'labeling.renameSet': [async (world) => ({ id: await someSet(world), name: `set ${world.next()}` })],
  'labeling.import': [
    async (world) => {
      const images = await world.call('library.images', { ids: await someImages(world, 4) });
      const rows = images.map(({ file }) => `${file},${pick(LOOKS, world.random)}`);
      return { csv: ['file,label', ...rows].join('\n') };
    },
  ],
  'demo.answer': [({ truth }) => ({ truth })],

  'propagation.run': [({ random }) => ({ threshold: 0.5 + 0.3 * random() })],
  'propagation.threshold': [({ random }) => ({ threshold: 0.3 + 0.6 * random() })],
  'propagation.simulate': [({ truth }) => ({ truth, budgets: [3] })],
  'validation.run': [idle],
  'export.run': [({ places, next }) => ({ format: 'csv', out: join(places, `out-${next()}`) })],
};

/** An act that is ready to be done. */
export interface PreparedAct {
  readonly name: ChangingName;
  /** Makes its request, after changes to files where it follows some; null where nothing fits the project now. */
  readonly request: (world: ActWorld) => Promise<unknown>;
}

/** Each way to make each act, once, in random order. */
export function actsInRandomOrder(random: Rng): PreparedAct[] {
  const entries = Object.entries(MAKERS) as [ChangingName, readonly Maker<ChangingName>[]][];
  const acts = entries.flatMap(([name, makers]) =>
    makers.map((make) => ({ name, request: async (world: ActWorld): Promise<unknown> => make(world) })),
  );
  return shuffle(acts, random);
}
