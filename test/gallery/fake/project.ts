import { PenumbraError } from '../../../src-shared/contract/errors.ts';
import type { LibrarySummary } from '../../../src-shared/contract/library.ts';
import type { ProjectCounts, StageStatus } from '../../../src-shared/contract/project.ts';
import type { ClusterTarget } from '../../../src-shared/clustering/ClusterTarget.ts';
import { describeAct } from '../../../src-shared/labeling/describeAct.ts';
import { STAGES } from '../../../src-shared/model/stages.ts';
import type { FakeState } from './FakeState.ts';
import type { FakeHandlers } from './handlers.ts';
import { play, standing } from './jobs.ts';
import { accepted } from './propagation.ts';

const HOME = '/home/ada';
const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  [HOME]: ['Desktop', 'Documents', 'Music', 'Photos', 'Projects'],
  [`${HOME}/Photos`]: ['1998 scans', 'harbour', 'moor', 'old-town', 'phone', 'station', 'studio', 'to sort'],
};

export const names = (state: FakeState) => ({
  className: (id: number) => state.labels.classes.find((entry) => entry.id === id)?.name ?? `class ${id}`,
  fileName: (id: number) => state.world.images[id - 1]?.file.split('/').at(-1) ?? `image ${id}`,
  clusterSize: (target: ClusterTarget) => state.members(target).length,
  setName: (id: number) => state.labels.sets.find((set) => set.id === id)?.name ?? `set ${id}`,
  act: (seq: number) => state.acts.find((act) => act.seq === seq) ?? null,
});

const FAILED = [
  ['scan/1998/IMG_0031.jpg', 'JPEG ends early: 3 of 12 rows missing'],
  ['scan/1998/IMG_0044.jpg', 'JPEG ends early: 7 of 12 rows missing'],
  ['scan/1998/empty.jpg', 'The file is empty'],
  ['raw/DSC_2201.nef', 'Nikon RAW is not supported here; export it as TIFF'],
  ['raw/DSC_2202.nef', 'Nikon RAW is not supported here; export it as TIFF'],
  ['notes.jpg', 'This is text, not an image'],
  ['big.png', 'Refused: 30,000 x 30,000 pixels in 100 kB'],
] as const;
/** In the scenario in which things fail, so many more files that a list of them has to be fast. */
const MANY = Array.from(
  { length: 25_000 },
  (_, i) => [`scan/${1990 + (i % 30)}/IMG_${String(i).padStart(5, '0')}.jpg`, 'The file is empty'] as const,
);

export const failedFiles = (state: FakeState) => {
  const files = state.scenario === 'failed' ? [...FAILED, ...MANY] : FAILED;
  return files
    .map(([file, reason], i) => ({ id: 100_000 + i, file, reason, damaged: reason.includes('ends early') }))
    .filter(({ id }) => !state.kept.has(id));
};

const IGNORED = [
  ['.xmp files', 31],
  ['.txt files', 9],
  ['link to a folder', 3],
] as const;

export function counts(state: FakeState): ProjectCounts {
  const ready = state.world.images.length;
  const failed = ready > 0 ? failedFiles(state).length : 0;
  const ignored = ready > 0 ? 43 : 0;
  return {
    project: '/home/ada/.local/share/Penumbra/harbour-archive-1f0a22c4.penumbra',
    found: ready + failed + ignored,
    ready,
    failed,
    ignored,
    measured: state.measured ? (state.scenario === 'running' ? Math.floor(0.62 * ready) : ready) : 0,
    labeled: state.resolved.size,
  };
}

function stages(state: FakeState): StageStatus[] {
  const { ready, labeled } = counts(state);
  const stale = state.scenario === 'stale';
  const of: Record<StageStatus['stage'], [StageStatus['state'], string]> = {
    library: ready > 0 ? ['ready', whole(ready)] : ['empty', ''],
    features: state.measured ? [state.scenario === 'running' ? 'running' : 'ready', '24'] : ['empty', ''],
    embeddings: state.measured && state.vectors.size > 0 ? ['ready', String(state.vectors.size)] : ['empty', ''],
    clustering: state.clustered ? [stale ? 'stale' : 'ready', String(state.k)] : ['empty', ''],
    labeling: labeled > 0 ? ['ready', whole(labeled)] : ['empty', ''],
    propagation: state.propagated
      ? [stale ? 'stale' : 'ready', `${Math.round((100 * accepted(state).accepted) / ready)} %`]
      : ['empty', ''],
    validation: state.validated ? [stale ? 'stale' : 'ready', stale ? 'stale' : ''] : ['empty', ''],
    export: stale ? ['stale', 'stale'] : ['empty', ''],
  };
  return STAGES.map((stage) => ({ stage, state: of[stage][0], note: of[stage][1] }));
}

const SIDES = ['256 to 512', '512 to 1,024', '1,024 to 2,048', '2,048 to 4,096', 'over 4,096'];

const side = ({ width }: { width: number }) => {
  if (width < 512) return '256 to 512';
  if (width < 1024) return '512 to 1,024';
  if (width < 2048) return '1,024 to 2,048';
  return width < 4096 ? '2,048 to 4,096' : 'over 4,096';
};

function tallied(keys: readonly string[]): Map<string, number> {
  const tally = new Map<string, number>();
  for (const key of keys) tally.set(key, (tally.get(key) ?? 0) + 1);
  return tally;
}

const whole = (n: number) => n.toLocaleString('en');

export function projectHandlers(state: FakeState): FakeHandlers {
  return {
    'project.status': () => {
      if (!state.open)
        return {
          kind: 'closed',
          recent: [
            { path: '/home/ada/.local/share/Penumbra/harbour-archive-1f0a22c4.penumbra', name: 'harbour-archive' },
            { path: '/home/ada/.local/share/Penumbra/moor-2019-77ab0c31.penumbra', name: 'moor-2019' },
            { path: '/mnt/lab/microscopy/plates.penumbra', name: 'plates' },
          ],
        };
      const { done, undone } = state.labels;
      const last = done.at(-1);
      const next = undone.at(-1);
      return {
        kind: 'open',
        name: 'harbour-archive',
        counts: counts(state),
        missing: state.scenario === 'failed' ? 12 : 0,
        roots: [{ id: 1, path: `${HOME}/Photos/harbour`, name: 'harbour' }],
        stages: stages(state),
        undo: last ? describeAct(last, names(state)) : null,
        redo: next ? describeAct(next, names(state)) : null,
        watch: state.watch,
        provider: { name: 'CPU, 2 cores', why: 'No graphics processor was at least 1.2 times faster in the probe.' },
        jobs: [
          ...state.jobs.values(),
          ...(state.scenario === 'running' ? [standing('features', 'Measuring', state.world.images.length)] : []),
        ],
      };
    },
    'project.open': ({ library, project }) => {
      if (library?.endsWith('Music'))
        throw new PenumbraError('input', 'The folder Music holds no images and no folders.');
      state.open = true;
      state.events.emit('project.changed', { project: project ?? `${library}.penumbra` });
      return { project: project ?? `${library}.penumbra` };
    },
    'project.folders': ({ path }) => ({
      path,
      parent: path === null || path === HOME ? null : path.slice(0, path.lastIndexOf('/')),
      folders:
        path === null
          ? [
              { name: 'Home', path: HOME },
              { name: 'Photos', path: `${HOME}/Photos` },
              { name: 'Volumes', path: '/mnt' },
            ]
          : (FOLDERS[path] ?? []).map((name) => ({ name, path: `${path}/${name}` })),
      images: path?.startsWith(`${HOME}/Photos/`) ? 1204 : 0,
    }),
    'project.log': ({ limit = 100 }) =>
      state.acts
        .slice(-limit)
        .toReversed()
        .map((act) => ({
          seq: act.seq,
          time: new Date(Date.UTC(2026, 10, 23, 9, 0, 12 * act.seq)).toISOString(),
          actor: 'window',
          kind: act.kind,
          text: describeAct(act, names(state)),
          seed: null,
          result: act.kind === 'labeling.useSet' ? null : `${(0x9e3779b9 * act.seq).toString(16)}c04a7be1`,
        })),
    'jobs.cancel': ({ job }) => {
      const running = state.jobs.get(job);
      if (running) state.jobs.set(job, { ...running, state: 'cancelled' });
      return { cancelled: running !== undefined };
    },
    'library.addRoot': async () => {
      await play(state, 'library', 'Scanning', 1200, 1);
      state.changed('library');
      return { root: 2 };
    },
    'library.scan': async () => {
      await play(state, 'library', 'Scanning', 1200, 1.5);
      state.changed('library');
      return counts(state);
    },
    'library.summary': (): LibrarySummary => {
      const { images } = state.world;
      const tally = (key: (image: (typeof images)[number]) => string) =>
        [...tallied(images.map(key))].sort((a, b) => b[1] - a[1]);
      return {
        counts: counts(state),
        roots: [
          {
            id: 1,
            path: `${HOME}/Photos/harbour`,
            name: 'harbour',
            there: state.scenario !== 'failed',
            images: images.length,
          },
        ],
        missing: state.scenario === 'failed' ? 12 : state.ambiguous.size,
        failed: images.length > 0 ? failedFiles(state).slice(0, 10_000) : [],
        ignored: images.length > 0 ? IGNORED.map(([reason, files]) => ({ reason, files })) : [],
        formats: tally(({ format }) => format).map(([format, files]) => ({ format, files })),
        longSides: tally(side)
          .sort((a, b) => SIDES.indexOf(a[0]) - SIDES.indexOf(b[0]))
          .map(([range, files]) => ({ range, files })),
        duplicates: images.length > 0 ? 38 : 0,
        changed: state.changedContent.size,
        ambiguous: state.ambiguous.size,
        represented: state.represented.size,
      };
    },
    'library.ids': () => ({
      ids: Int32Array.from(state.world.images, ({ id }) => id),
      excluded: Uint8Array.from(state.world.images, ({ id }) => (state.excluded.has(id) ? 1 : 0)),
      changed: Uint8Array.from(state.world.images, ({ id }) => (state.changedContent.has(id) ? 1 : 0)),
      represented: Uint8Array.from(state.world.images, ({ id }) => (state.represented.has(id) ? 1 : 0)),
    }),
    'library.exclude': ({ ids, excluded }) => {
      for (const id of ids)
        if (excluded) state.excluded.add(id);
        else state.excluded.delete(id);
      state.changed('library', 'labeling');
      return { images: ids.length };
    },
    'library.images': ({ ids }) =>
      ids.flatMap((id) => {
        const image = state.world.images[id - 1];
        if (!image) return [];
        const { file, width, height, format, bytes } = image;
        const changed = state.changedContent.has(id);
        return [
          {
            id,
            file,
            width,
            height,
            format,
            bytes,
            excluded: state.excluded.has(id),
            changed,
            damaged: false,
            represented: state.represented.has(id),
          },
        ];
      }),
    'library.ambiguous': () => {
      const named = (id: number) => ({ id, file: state.world.images[id - 1].file });
      return [...state.ambiguous].map(([missing, candidates]) => ({
        missing: named(missing),
        candidates: candidates.map(named),
      }));
    },
    'library.rebind': ({ image, to }) => {
      state.ambiguous.delete(image);
      state.changed('library');
      return { image, file: state.world.images[(to ?? image) - 1].file };
    },
    'library.ignored': () => [
      { file: 'harbour/1998/IMG_0044.xmp', reason: '.xmp files' },
      { file: 'readme.txt', reason: '.txt files' },
      { file: 'latest', reason: 'link to a folder' },
    ],
  };
}
