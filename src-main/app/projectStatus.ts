import type { JobState, WatchState } from '../../src-shared/contract/events.ts';
import type { ProjectCounts, ProjectStatus, StageStatus } from '../../src-shared/contract/project.ts';
import { STAGES, type Stage } from '../../src-shared/model/stages.ts';
import { describeAct, type Names } from '../../src-shared/labeling/describeAct.ts';
import type { RunStore } from '../clustering/runStore.ts';
import type { Spaces } from '../clustering/spaces.ts';
import type { Log } from '../database/log.ts';
import { remembered } from '../database/remembered.ts';
import type { EmbeddingStore } from '../embeddings/embeddingStore.ts';
import { PROVIDER } from '../embeddings/service.ts';
import { exportState } from '../export/exportState.ts';
import type { Labels } from '../labeling/labels.ts';
import type { ImageStore, ReadyImage } from '../library/imageStore.ts';
import { isStale } from '../propagation/service.ts';
import { acceptedIn, type Outcomes } from '../propagation/outcome.ts';
import { projectName } from '../project/projectPaths.ts';

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

/**
 * Creates the function that computes the project's status, which the page shows at its top and
 * side.
 */
export function createProjectStatus(parts: StatusParts): (jobs: readonly JobState[]) => ProjectStatus {
  const { path, images } = parts;
  const facts = createFacts(parts);
  return (jobs) => {
    const counts = parts.counts();
    const running = new Set(jobs.filter((job) => job.state === 'running').map((job) => job.stage));
    return {
      kind: 'open',
      name: projectName(path),
      counts,
      missing: images.counts().missing,
      roots: images.roots().map(({ id, display, name }) => ({ id, path: display, name })),
      stages: STAGES.map((stage) => {
        const note = stageNote(stage, counts, parts, facts);
        return { stage, ...note, state: running.has(stage) ? 'running' : note.state };
      }),
      ...facts.history(),
      provider: PROVIDER,
      jobs,
      watch: parts.watch(),
    };
  };
}

const countWithin = (ready: readonly ReadyImage[], contents: ReadonlySet<string>) =>
  ready.reduce((count, { sha256 }) => count + (contents.has(sha256) ? 1 : 0), 0);

type Facts = ReturnType<typeof createFacts>;

/**
 * The slow parts of a status. Each is cached until its inputs change, because the page asks for the
 * status after every act.
 */
function createFacts({ images, embeddings, spaces, labels, names, outcomes, log }: StatusParts) {
  return {
    /** For each encoder that has made vectors: the number of ready images that have one. */
    embedded: remembered(
      () => [images.contentState(), embeddings.state()],
      () =>
        embeddings
          .names()
          .map(({ id }) => countWithin(images.ready(), embeddings.embeddedContents(id)))
          .filter((count) => count > 0),
    ),
    /** Descriptions of the acts that undo and redo would apply to; null if there is none. */
    history: remembered(
      () => [images.contentState(), labels.state()],
      () => {
        const { done, undone } = labels.state();
        const [undo, redo] = [done.at(-1), undone.at(-1)].map((act) => (act ? describeAct(act, names) : null));
        return { undo, redo };
      },
    ),
    /**
     * Share of images whose predicted label was accepted, and whether the model is stale. Null if
     * there is no model.
     */
    accepted: remembered(
      () => [outcomes(), labels.resolved(), spaces.state()],
      (): { stale: boolean; share: string } | null => {
        const outcome = outcomes();
        if (!outcome) return null;
        return { stale: isStale(outcome, spaces, labels), share: share(acceptedIn(outcome), outcome.ids.length) };
      },
    ),
    exported: remembered(
      () => [log.newestSeq()],
      () => exportState(log),
    ),
  };
}

function stageNote(stage: Stage, counts: ProjectCounts, parts: StatusParts, facts: Facts): Note {
  switch (stage) {
    case 'library':
      return counts.found > 0 ? { state: 'ready', note: number(counts.ready) } : EMPTY;
    case 'features':
      if (counts.measured === 0) return EMPTY;
      return counts.measured < counts.ready
        ? { state: 'stale', note: share(counts.measured, counts.ready) }
        : { state: 'ready', note: '24' };
    case 'embeddings': {
      const used = facts.embedded();
      if (used.length === 0) return EMPTY;
      const complete = used.some((count) => count >= counts.ready);
      return complete
        ? { state: 'ready', note: String(used.length) }
        : { state: 'stale', note: share(Math.max(...used), counts.ready) };
    }
    case 'clustering': {
      const run = parts.runs.currentCut();
      if (!run) return EMPTY;
      const stale = !parts.spaces.isCurrent(run.space);
      return stale ? { state: 'stale', note: 'stale' } : { state: 'ready', note: String(run.k) };
    }
    case 'labeling':
      return counts.labeled > 0 ? { state: 'ready', note: number(counts.labeled) } : EMPTY;
    case 'propagation': {
      const accepted = facts.accepted();
      if (!accepted) return EMPTY;
      return accepted.stale ? { state: 'stale', note: 'stale' } : { state: 'ready', note: accepted.share };
    }
    case 'validation': {
      const stale = parts.validationStale();
      if (stale === null) return EMPTY;
      return stale ? { state: 'stale', note: 'stale' } : { state: 'ready', note: '' };
    }
    case 'export': {
      const state = facts.exported();
      if (state === 'none') return EMPTY;
      return state === 'stale' ? { state: 'stale', note: 'stale' } : { state: 'ready', note: '' };
    }
  }
}
