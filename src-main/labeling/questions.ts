import type { Question } from '../../src-shared/contract/labeling.ts';
import type { ClusterView, ClusterViews } from '../clustering/clusterView.ts';
import type { Labels } from './labels.ts';

/** Class probabilities of an image by the current model, best first; empty without a model. */
export type Proposals = (id: number) => Question['proposal'];

export interface QuestionParts {
  readonly labels: Labels;
  readonly views: ClusterViews;
  readonly proposals: Proposals;
}

/** Prototypes of each cluster that are worth asking before the answers say more than the clusters do. */
const PER_CLUSTER = 8;
const STRIP = 7;

/** Asks prototypes of the current clustering: the first of every cluster, largest cluster first, then the second ones. */
export function createQuestions({ labels, views, proposals }: QuestionParts) {
  return {
    next: (skip: ReadonlySet<number>): Question | null => {
      const view = views.current();
      if (!view) return null;
      const answered = labels.state().images;
      const asked = view.prototypes(PER_CLUSTER);
      const open = asked.filter(({ id }) => !answered.has(id) && !skip.has(id));
      open.sort((a, b) => a.rank - b.rank || a.cluster - b.cluster);
      const next = open[0];
      if (!next) return null;
      const ofCluster = asked.filter(({ cluster }) => cluster === next.cluster).length;
      return {
        id: next.id,
        number: asked.filter(({ id }) => answered.has(id)).length + 1,
        why: `prototype ${next.rank} of ${ofCluster} of cluster ${next.cluster}`,
        cluster: next.cluster,
        settles: undecided(view, next.cluster, labels),
        typical: nearest(view, next.cluster, next.id),
        border: view.border(next.cluster, STRIP),
        proposal: proposals(next.id),
      };
    },
  };
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
