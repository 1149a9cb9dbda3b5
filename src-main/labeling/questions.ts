import type { Prototype } from '../../src-shared/clustering/prototypes.ts';
import type { Question } from '../../src-shared/contract/labeling.ts';
import type { Answer, Asker, AskState } from '../../src-shared/labeling/Asker.ts';
import { PROTOTYPES_ASKED } from '../../src-shared/labeling/askPrototypes.ts';
import { rng } from '../../src-shared/math/rng.ts';
import type { ClusterView, ClusterViews } from '../clustering/clusterView.ts';
import type { Labels } from './labels.ts';

/** Class probabilities of an image by the current model, best first; empty without a model. */
export type Proposals = (id: number) => Question['proposal'];

export interface QuestionParts {
  readonly labels: Labels;
  readonly views: ClusterViews;
  readonly proposals: Proposals;
  /** Chooses the next image. What a simulation plays is of a later stage, so it is handed in. */
  readonly asker: Asker;
}

const STRIP = 7;
/** One for all questions, so that a person is asked the same again after an undo. */
const SEED = 1;

/** Asks what the asker chooses in the current clustering, and shows what a person needs to answer it. */
export function createQuestions({ labels, views, proposals, asker }: QuestionParts) {
  return {
    next: (skip: ReadonlySet<number>): Question | null => {
      const view = views.current();
      if (!view) return null;
      const prototypes = view.prototypes(PROTOTYPES_ASKED);
      const row = asker.next(stateOf(view, prototypes, labels, skip), rng(SEED));
      if (row === null) return null;
      const answered = labels.state().images;
      const id = view.ids[row];
      const cluster = view.labels[row];
      return {
        id,
        number: prototypes.filter((prototype) => answered.has(prototype.id)).length + 1,
        why: whyAsked(row, cluster, prototypes),
        cluster,
        settles: undecided(view, cluster, labels),
        typical: nearest(view, cluster, id),
        border: view.border(cluster, STRIP),
        proposal: proposals(id),
      };
    },
  };
}

/** What the asker may know: the decisions about single images are the answers. */
function stateOf(
  view: ClusterView,
  prototypes: readonly Prototype[],
  labels: Labels,
  skip: ReadonlySet<number>,
): AskState {
  const answered = labels.state().images;
  const answers: Answer[] = [];
  const skipped = new Set<number>();
  view.ids.forEach((id, row) => {
    const decision = answered.get(id);
    if (decision) answers.push({ row, label: labels.className(decision.classId) });
    if (skip.has(id)) skipped.add(row);
  });
  return { space: view.space.matrix, prototypes, answers, skipped };
}

function whyAsked(row: number, cluster: number, prototypes: readonly Prototype[]): string {
  const own = prototypes.find((prototype) => prototype.row === row);
  const ofCluster = prototypes.filter((prototype) => prototype.cluster === cluster).length;
  return own ? `prototype ${own.rank} of ${ofCluster} of cluster ${cluster}` : `image of cluster ${cluster}`;
}

function undecided(view: ClusterView, cluster: number, labels: Labels): number {
  const resolved = labels.resolved();
  return view.ids.reduce((count, id, row) => count + (view.labels[row] === cluster && !resolved.has(id) ? 1 : 0), 0);
}

function nearest(view: ClusterView, cluster: number, except: number): number[] {
  const rows = Array.from(view.ids.keys()).filter((row) => view.labels[row] === cluster && view.ids[row] !== except);
  rows.sort((a, b) => view.distances[a] - view.distances[b] || a - b);
  return rows.slice(0, STRIP).map((row) => view.ids[row]);
}
