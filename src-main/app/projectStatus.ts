import type { JobState, WatchState } from '../../src-shared/contract/events.ts';
import type { ProjectCounts, ProjectStatus, StageStatus } from '../../src-shared/contract/project.ts';
import { STAGES, type Stage } from '../../src-shared/model/stages.ts';
import { describeAct, type Names } from '../../src-shared/labeling/describeAct.ts';
import type { RunStore } from '../clustering/runStore.ts';
import type { Spaces } from '../clustering/spaces.ts';
import type { Log } from '../database/log.ts';
import type { EmbeddingStore } from '../embeddings/embeddingStore.ts';
import { PROVIDER } from '../embeddings/service.ts';
import { exportState } from '../export/exportState.ts';
import type { Labels } from '../labeling/labels.ts';
import type { ImageStore } from '../library/imageStore.ts';
import { isStale } from '../propagation/service.ts';
import type { Outcomes } from '../propagation/outcome.ts';
import { projectName } from './projectPaths.ts';

export interface StatusParts {
  readonly path: string;
  readonly images: ImageStore;
  readonly embeddings: EmbeddingStore;
  readonly spaces: Spaces;
  readonly runs: RunStore;
  readonly labels: Labels;
  readonly names: Names;
  readonly outcomes: Outcomes;
  readonly validationStale: () => boolean | null;
  readonly log: Log;
  readonly counts: () => ProjectCounts;
  readonly watch: () => WatchState;
}

type Note = Omit<StageStatus, 'stage'>;
const EMPTY: Note = { state: 'empty', note: '' };
const number = (n: number) => n.toLocaleString('en');
const share = (part: number, whole: number) => `${Math.round((100 * part) / Math.max(1, whole))} %`;

/** Where a project stands, as the top bar and the rail show it. */
export function projectStatus(parts: StatusParts, jobs: readonly JobState[]): ProjectStatus {
  const { path, images, labels, names } = parts;
  const counts = parts.counts();
  const running = new Set(jobs.filter((job) => job.state === 'running').map((job) => job.stage));
  const { done, undone } = labels.state();
  return {
    kind: 'open',
    name: projectName(path),
    counts,
    missing: images.counts().missing,
    roots: images.roots().map(({ id, display, name }) => ({ id, path: display, name })),
    stages: STAGES.map((stage) => {
      const note = stageNote(stage, counts, parts);
      return { stage, ...note, state: running.has(stage) ? 'running' : note.state };
    }),
    undo: done.length > 0 ? describeAct(done[done.length - 1], names) : null,
    redo: undone.length > 0 ? describeAct(undone[undone.length - 1], names) : null,
    provider: PROVIDER,
    jobs,
    watch: parts.watch(),
  };
}

function stageNote(stage: Stage, counts: ProjectCounts, parts: StatusParts): Note {
  switch (stage) {
    case 'library':
      return counts.found > 0 ? { state: 'ready', note: number(counts.ready) } : EMPTY;
    case 'features':
      if (counts.measured === 0) return EMPTY;
      return counts.measured < counts.ready
        ? { state: 'stale', note: share(counts.measured, counts.ready) }
        : { state: 'ready', note: '24' };
    case 'embeddings': {
      const used = parts.embeddings.encoders().filter(({ images }) => images > 0);
      if (used.length === 0) return EMPTY;
      const complete = used.some(({ images }) => images >= counts.ready);
      return complete
        ? { state: 'ready', note: String(used.length) }
        : { state: 'stale', note: share(Math.max(...used.map((e) => e.images)), counts.ready) };
    }
    case 'clustering': {
      const run = parts.runs.current();
      if (!run) return EMPTY;
      const stale = parts.spaces.currentId(parts.spaces.describe(run.space).name) !== run.space;
      return stale ? { state: 'stale', note: 'stale' } : { state: 'ready', note: String(run.k) };
    }
    case 'labeling':
      return counts.labeled > 0 ? { state: 'ready', note: number(counts.labeled) } : EMPTY;
    case 'propagation': {
      const outcome = parts.outcomes();
      if (!outcome) return EMPTY;
      const accepted = outcome.labels.reduce((count, label) => count + (label >= 0 ? 1 : 0), 0);
      return isStale(outcome, parts.spaces, parts.labels)
        ? { state: 'stale', note: 'stale' }
        : { state: 'ready', note: share(accepted, outcome.ids.length) };
    }
    case 'validation': {
      const stale = parts.validationStale();
      if (stale === null) return EMPTY;
      return stale ? { state: 'stale', note: 'stale' } : { state: 'ready', note: '' };
    }
    case 'export': {
      const state = exportState(parts.log);
      if (state === 'none') return EMPTY;
      return state === 'stale' ? { state: 'stale', note: 'stale' } : { state: 'ready', note: '' };
    }
  }
}
