import { describe, expect, it } from 'vitest';
import type { Input } from '../../src-shared/contract/api.ts';
import type { Target } from '../../src-shared/contract/labeling.ts';
import type { ClusterTarget } from '../../src-shared/clustering/ClusterTarget.ts';
import { rng } from '../../src-shared/math/rng.ts';
import type { RunStore } from '../../src-main/clustering/runStore.ts';
import { createLog } from '../../src-main/database/log.ts';
import type { Db } from '../../src-main/database/Db.ts';
import { closeDatabase, openDatabase } from '../../src-main/database/openDatabase.ts';
import { createLabels } from '../../src-main/labeling/labels.ts';
import { labelingService } from '../../src-main/labeling/service.ts';
import { createImageStore } from '../../src-main/library/imageStore.ts';
import { refusal } from '../support/testApp.ts';

/*
 * The log replays to the same labels: random acts through the service, against a naive account that is kept beside
 * it, and against a second project that has nothing but the log.
 */

const IMAGES = 14;
const CONTEXT = { actor: 'test', signal: new AbortController().signal, progress: () => undefined };

/** Node n of the tree holds the images from n to n + n % 5; a cluster c those that leave c when divided by 3. */
const members = (target: ClusterTarget): Int32Array =>
  Int32Array.from({ length: IMAGES }, (_, i) => i + 1).filter((id) =>
    target.kind === 'node' ? id >= target.node && id <= target.node + (target.node % 5) : id % 3 === target.cluster,
  );

function project(db: Db) {
  const images = createImageStore(db);
  const log = createLog(db, () => '2026-01-01T00:00:00Z');
  const labels = createLabels({ log, members, images });
  const handlers = labelingService({
    labels,
    images,
    members,
    // targets keep what they name: there is no run
    runs: { get: () => null } as unknown as RunStore,
    views: { current: () => null, of: () => Promise.reject(new Error('no run')) as never },
    proposals: () => [],
    asker: { name: 'nothing', next: () => null },
  });
  return { db, images, log, labels, handlers };
}

function newProject() {
  const db = openDatabase(':memory:', '');
  const made = project(db);
  made.images.addRoot(Buffer.from('/photos'), '/photos', 'photos');
  for (let id = 1; id <= IMAGES; id++) add(made.images, `${id}.png`, `hash ${id}`);
  return made;
}

function add(images: ReturnType<typeof createImageStore>, name: string, sha256: string): number {
  const id = images.insert(1, Buffer.from(name), name, 10, 1);
  images.inspected(id, { kind: 'image', sha256, width: 4, height: 3, format: 'PNG' });
  return id;
}

interface Said {
  readonly classId: number;
  readonly source: string;
  readonly seq: number;
}
/** What one label set holds, copied whole before every act: the simplest undo there is. */
interface Account {
  classes: Map<number, string>;
  images: Map<number, Said>;
  clusters: Map<string, Said & { target: ClusterTarget }>;
}
const copy = ({ classes, images, clusters }: Account): Account => ({
  classes: new Map(classes),
  images: new Map(images),
  clusters: new Map(clusters),
});
const empty = (): Account => ({ classes: new Map(), images: new Map(), clusters: new Map() });

/** The nearest cluster of each image by looking through all of them, then what was said of the image itself. */
function naiveLabels({ images, clusters }: Account): [number, string][] {
  return Array.from({ length: IMAGES }, (_, i) => i + 1).flatMap((id): [number, string][] => {
    const own = images.get(id);
    if (own) return [[id, `${own.classId} ${own.source} ${own.seq}`]];
    let nearest: { size: number; said: Said } | null = null;
    for (const { target, ...said } of clusters.values()) {
      const all = members(target);
      if (!all.includes(id)) continue;
      const closer =
        !nearest || all.length < nearest.size || (all.length === nearest.size && said.seq > nearest.said.seq);
      if (closer) nearest = { size: all.length, said };
    }
    return nearest ? [[id, `${nearest.said.classId} cluster ${nearest.said.seq}`]] : [];
  });
}

const shown = (labels: ReturnType<typeof createLabels>): [number, string][] =>
  [...labels.resolved()]
    .sort(([a], [b]) => a - b)
    .map(([id, { classId, source, seq }]) => [id, `${classId} ${source} ${seq}`]);

function play(seed: number, steps: number) {
  const random = rng(seed);
  const below = (n: number) => Math.floor(random() * n);
  const pick = <T>(all: readonly T[]): T => all[below(all.length)];
  const made = newProject();
  const { handlers, labels, log, images } = made;
  const sets = new Map([[1, { now: empty(), past: [] as Account[], future: [] as Account[] }]]);
  let active = 1;
  let names = 0;
  const own = () => sets.get(active) as { now: Account; past: Account[]; future: Account[] };
  const lastSeq = () => log.newest(1)[0]?.seq ?? 0;
  const change = (how: (account: Account, seq: number) => void) => {
    const set = own();
    set.past.push(copy(set.now));
    set.future = [];
    how(set.now, lastSeq());
  };
  const call = <C extends keyof typeof handlers>(name: C, request: Input<C>) =>
    handlers[name](request as never, CONTEXT) as unknown;

  const ids = () => Array.from({ length: 1 + below(4) }, () => 1 + below(IMAGES));
  const target = (): Target =>
    pick<() => Target>([
      () => ({ kind: 'image', id: 1 + below(IMAGES) }),
      () => ({ kind: 'selection', ids: ids() }),
      () => ({ kind: 'page', ids: ids() }),
      () => ({ kind: 'cluster', run: 'r', cut: 'r', cluster: below(3) }),
      () => ({ kind: 'node', run: 'r', cut: 'c', node: 1 + below(IMAGES) }),
    ])();
  const classIds = () => [...own().now.classes.keys()];

  const assign = () => {
    if (classIds().length === 0) return;
    const about = target();
    const classId = random() < 0.15 ? null : pick(classIds());
    call('labeling.assign', { target: about, classId });
    change(({ images: said, clusters }, seq) => {
      if (about.kind === 'cluster' || about.kind === 'node') {
        const key = about.kind === 'node' ? `n${about.node}` : `c${about.cluster}`;
        if (classId === null) clusters.delete(key);
        else clusters.set(key, { target: about, classId, source: 'cluster', seq });
        return;
      }
      const source = about.kind === 'page' ? 'confirmed' : 'human';
      for (const id of about.kind === 'image' ? [about.id] : about.ids)
        if (classId === null) said.delete(id);
        else said.set(id, { classId, source, seq });
    });
  };
  const acts: [number, () => void][] = [
    [8, assign],
    [
      2,
      () => {
        const name = `class ${names++}`;
        const { id } = call('labeling.addClass', { name }) as { id: number };
        change(({ classes }) => classes.set(id, name));
      },
    ],
    [
      1,
      () => {
        if (classIds().length === 0) return;
        const id = pick(classIds());
        const name = `class ${names++}`;
        call('labeling.renameClass', { id, name });
        change(({ classes }) => classes.set(id, name));
      },
    ],
    [
      1,
      () => {
        const free = classIds().filter(
          (id) => ![...own().now.images.values(), ...own().now.clusters.values()].some((said) => said.classId === id),
        );
        if (free.length === 0) return;
        const id = pick(free);
        call('labeling.removeClass', { id });
        change(({ classes }) => classes.delete(id));
      },
    ],
    [
      1,
      () => {
        const id = 1 + below(IMAGES);
        const file = images.rows([id])[0].file;
        const fresh = random() < 0.4 || classIds().length === 0;
        const name = fresh ? `class ${names++}` : (own().now.classes.get(pick(classIds())) as string);
        const before = lastSeq();
        call('labeling.import', { csv: `file,label\n${file},${name}\n`, onConflict: 'replace' });
        if (lastSeq() === before) return;
        const { classes } = labels.state();
        const classId = classes.find((c) => c.name === name)?.id ?? -1;
        change((account, seq) => {
          account.classes.set(classId, name);
          account.images.set(id, { classId, source: 'imported', seq });
        });
      },
    ],
    [
      1,
      () => {
        const labeled = naiveLabels(own().now).map(([id]) => id);
        if (labeled.length === 0) return;
        const some = [...new Set([pick(labeled), pick(labeled)])];
        const classOf = new Map(naiveLabels(own().now).map(([id, said]) => [id, Number(said.split(' ')[0])]));
        call('labeling.confirm', { ids: some });
        change(({ images: said }, seq) => {
          for (const id of some) said.set(id, { classId: classOf.get(id) as number, source: 'confirmed', seq });
        });
      },
    ],
    [
      4,
      () => {
        const set = own();
        const { undone } = call('labeling.undo', {}) as { undone: string | null };
        expect(undone === null).toBe(set.past.length === 0);
        if (undone === null) return;
        set.future.push(copy(set.now));
        set.now = set.past.pop() as Account;
      },
    ],
    [
      3,
      () => {
        const set = own();
        const { redone } = call('labeling.redo', {}) as { redone: string | null };
        expect(redone === null).toBe(set.future.length === 0);
        if (redone === null) return;
        set.past.push(copy(set.now));
        set.now = set.future.pop() as Account;
      },
    ],
    [
      0.5,
      () => {
        const { id } = call('labeling.addSet', { name: `set ${names++}` }) as { id: number };
        sets.set(id, { now: empty(), past: [], future: [] });
      },
    ],
    [
      1,
      () => {
        active = pick([...sets.keys()]);
        call('labeling.useSet', { id: active });
      },
    ],
    [0.5, () => void call('labeling.renameSet', { id: pick([...sets.keys()]), name: `set ${names++}` })],
    [
      1,
      () => {
        // a file that is moved keeps its record
        const id = 1 + below(IMAGES);
        const hash = images.hashOf(id);
        images.lost(id);
        const found = add(images, `moved ${names++}.png`, hash);
        images.rebind(id, found);
      },
    ],
    [
      1,
      () => {
        // the content of a file is another now
        const id = 1 + below(IMAGES);
        const seq = log.append({ kind: 'library.changed', arguments: { images: [{ id }] } }, 'test');
        images.inspected(id, { kind: 'image', sha256: `new ${seq}`, width: 1, height: 1, format: 'PNG' }, seq);
      },
    ],
  ];
  const total = acts.reduce((sum, [weight]) => sum + weight, 0);
  for (let step = 0; step < steps; step++) {
    let left = random() * total;
    const [, act] = acts.find(([weight]) => (left -= weight) < 0) ?? acts[0];
    act();
    expect(shown(labels)).toEqual(naiveLabels(own().now));
  }
  return { ...made, sets, active };
}

/** A new project over the same images that has nothing of the old one but its log. */
function replayed(from: Db) {
  const next = newProject();
  const rows = from.prepare<[], unknown[]>('SELECT * FROM log ORDER BY seq').raw().all();
  const insert = next.db.prepare(`INSERT INTO log VALUES (${Array(9).fill('?').join(', ')})`);
  for (const row of rows) insert.run(row);
  return project(next.db);
}

describe('the log', () => {
  it('replays to the same labels, classes, sets and undo, after any acts', () => {
    for (let seed = 1; seed <= 25; seed++) {
      const { db, labels, sets, active } = play(seed, 120);
      const again = replayed(db);
      expect(shown(again.labels)).toEqual(shown(labels));
      expect(again.labels.state()).toEqual(labels.state());
      expect(again.labels.state().active).toBe(active);
      // every set, when it is in use
      for (const [id, { now }] of sets) {
        void again.handlers['labeling.useSet']({ id }, CONTEXT);
        expect(shown(again.labels)).toEqual(naiveLabels(now));
        expect(new Map(again.labels.state().classes.map((c) => [c.id, c.name]))).toEqual(new Map(now.classes));
      }
      closeDatabase(db);
      closeDatabase(again.db);
    }
  });

  it('says which labels were given to other content, until they are confirmed or given anew', () => {
    const { labels, handlers, images, log } = newProject();
    const say = (id: number, classId: number | null = 1) =>
      void handlers['labeling.assign']({ target: { kind: 'image', id }, classId }, CONTEXT);
    const altered = (id: number) => {
      const seq = log.append({ kind: 'library.changed', arguments: {} }, 'test');
      images.inspected(id, { kind: 'image', sha256: `new ${seq}`, width: 1, height: 1, format: 'PNG' }, seq);
    };
    void handlers['labeling.addClass']({ name: 'fog' }, CONTEXT);
    for (const id of [1, 2, 3]) say(id);
    void handlers['labeling.assign']({ target: { kind: 'node', run: 'r', node: 9 }, classId: 1 }, CONTEXT);
    for (const id of [2, 3, 4, 9]) altered(id);
    // 4 has no label, 9 has one by its branch
    expect([...labels.unconfirmed()]).toEqual([2, 3, 9]);
    void handlers['labeling.confirm']({ ids: [2, 9] }, CONTEXT);
    say(3);
    expect([[...labels.unconfirmed()], [2, 3, 9, 10].map((id) => labels.resolved().get(id)?.source)]).toEqual([
      [],
      ['confirmed', 'human', 'confirmed', 'cluster'],
    ]);
    // what was said before is back, and asks again
    void handlers['labeling.undo']({}, CONTEXT);
    expect([...labels.unconfirmed()]).toEqual([3]);
    altered(2);
    expect([...labels.unconfirmed()]).toEqual([2, 3]);
    // one that is not there is not asked about, but keeps its label
    images.lost(2);
    expect([[...labels.unconfirmed()], labels.resolved().get(2)?.source, labels.present().has(2)]).toEqual([
      [3],
      'confirmed',
      false,
    ]);
  });

  it('refuses to confirm what has no label', async () => {
    const { handlers } = newProject();
    const confirm = Promise.resolve().then(() => handlers['labeling.confirm']({ ids: [5] }, CONTEXT));
    expect(await refusal(confirm)).toMatchObject({
      kind: 'input',
      message: 'image 5 has no label that could be confirmed',
    });
  });

  it('gives every labeling act an id by what it says, equal in every project', () => {
    const one = newProject();
    const two = newProject();
    for (const { handlers } of [one, two]) {
      // another history, other numbers
      if (handlers === two.handlers) void handlers['labeling.addClass']({ name: 'spare' }, CONTEXT);
      const { id } = handlers['labeling.addClass']({ name: 'fog' }, CONTEXT) as { id: number };
      void handlers['labeling.assign']({ target: { kind: 'selection', ids: [3, 4] }, classId: id }, CONTEXT);
      void handlers['labeling.undo']({}, CONTEXT);
    }
    const results = ({ log }: typeof one) => log.read('labeling.').map(({ result }) => result);
    expect(results(two).slice(1)).toEqual(results(one));
    expect(new Set(results(two)).size).toBe(4);
    expect(results(two).every((id) => /^[0-9a-f]{16}$/.test(id ?? ''))).toBe(true);
  });
});
