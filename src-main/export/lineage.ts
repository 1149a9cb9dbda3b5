import type { LabelLineage } from '../../src-shared/contract/export.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { GroupTarget } from '../../src-shared/labeling/acts.ts';
import { replay } from '../../src-shared/labeling/replay.ts';
import { resolveLabels, type ResolvedLabel } from '../../src-shared/labeling/resolveLabels.ts';
import type { ClusterView, ClusterViews } from '../clustering/clusterView.ts';
import type { Members } from '../clustering/members.ts';
import type { RunStore } from '../clustering/runStore.ts';
import { blocksOf } from '../clustering/spaceIdentity.ts';
import type { Spaces } from '../clustering/spaces.ts';
import type { Log, LoggedAct } from '../database/log.ts';
import type { Labels } from '../labeling/labels.ts';
import type { ImageStore } from '../library/imageStore.ts';
import { classProbabilities, finalLabelOf, type Outcome, type Outcomes } from '../propagation/outcome.ts';

export interface LineageParts {
  readonly images: ImageStore;
  readonly labels: Labels;
  readonly outcomes: Outcomes;
  readonly views: ClusterViews;
  readonly runs: RunStore;
  readonly members: Members;
  readonly spaces: Spaces;
  readonly featureVersion: () => string | null;
  readonly log: Log;
}

/** Prototypes of each cluster that are named: as many as are ever asked about. */
export const PROTOTYPES = 8;

/**
 * Walks the label of an image back: the decision or the prediction, the model, the answers it learned from and which
 * of them were prototypes, clusters and their cuts, spaces, feature and encoder versions, the content.
 */
export function lineageOf(image: number, parts: LineageParts): LabelLineage {
  const { images, labels, outcomes, featureVersion } = parts;
  const [row] = images.rows([image]);
  if (!row) throw new PenumbraError('input', `there is no image with id ${image}`);
  const outcome = outcomes();
  const at = outcome ? outcome.rowOf(image) : -1;
  const decision = labels.resolved().get(image) ?? null;
  const predicted = outcome && at >= 0 ? outcome : null;
  const { classId, source, confidence, byModel } = finalLabelOf(outcome, labels)(image);
  const model = predicted ? modelOf(predicted, parts) : null;
  const clusters = clustersOf(image, decision, parts);
  const spaceIds = new Set([...(model ? [model.space] : []), ...clusters.map(({ space }) => space)]);
  return {
    image: { id: image, file: row.file, sha256: images.hashOf(image), changed: labels.unconfirmed().has(image) },
    set: labels.state().set.name,
    label: classId < 0 ? '' : labels.className(classId),
    // 'abstained' is what a model did; where none was asked, the label has no source
    source: decision || byModel ? source : 'none',
    confidence,
    decision: decision ? decisionOf(decision, parts) : null,
    prediction: predicted ? predictionOf(predicted, at, labels) : null,
    model,
    clusters,
    spaces: [...spaceIds].map((id) => spaceOf(id, parts)),
    features: featureVersion(),
  };
}

function decisionOf({ seq, group }: ResolvedLabel, { log, members }: LineageParts): LabelLineage['decision'] {
  const act = log.at(seq);
  if (!act) throw new Error(`invalid log: no act ${seq}`);
  return {
    id: act.result ?? null,
    seq,
    time: act.time,
    actor: act.actor,
    kind: act.kind,
    group: groupOf(group, members),
  };
}

function groupOf(group: GroupTarget | null, members: Members): NonNullable<LabelLineage['decision']>['group'] {
  if (!group) return null;
  const { kind, run, cut = null } = group;
  const number = group.kind === 'node' ? group.node : group.cluster;
  return { kind, run, cut, number, images: members(group).length };
}

const predictionOf = (outcome: Outcome, at: number, labels: Labels): LabelLineage['prediction'] => ({
  model: outcome.run.id,
  threshold: outcome.run.threshold,
  probabilities: classProbabilities(outcome, at).map(({ classId, probability }) => ({
    label: labels.className(classId),
    probability,
  })),
});

/** The model with its answers as they were when it learned from them: the log up to then gives them again. */
function modelOf({ run }: Outcome, parts: LineageParts): LabelLineage['model'] {
  const { labels, members, images, log } = parts;
  const entry = log.read('propagation.run').findLast(({ result }) => result === run.id) ?? null;
  const said = entry ? answersBefore(entry, labels, members) : labels.resolved();
  const prototypes = prototypesByImage(parts.views.current());
  const files = new Map(images.rows([...run.result.trainedOn]).map(({ id, file }) => [id, file]));
  return {
    id: run.id,
    algorithm: run.model,
    seed: entry?.seed ?? null,
    space: run.space,
    answers: run.answers,
    trainedOn: Array.from(run.result.trainedOn).flatMap((id) => {
      const answer = said.get(id);
      if (!answer) return [];
      return [
        {
          image: id,
          file: files.get(id) ?? '',
          sha256: images.hashOf(id),
          label: labels.className(answer.classId),
          source: answer.source,
          decision: log.at(answer.seq)?.result ?? null,
          group: groupOf(answer.group, members),
          prototype: prototypes.get(id) ?? null,
        },
      ];
    }),
  };
}

function answersBefore({ seq }: LoggedAct, labels: Labels, members: Members): ReadonlyMap<number, ResolvedLabel> {
  const before = labels.acts().filter((act) => act.seq < seq);
  return resolveLabels(replay(before, labels.state().active), members);
}

/** Which prototype an image is, in the current clustering. */
export function prototypesByImage(view: ClusterView | null): ReadonlyMap<number, { cluster: number; rank: number }> {
  return new Map(view?.prototypes(PROTOTYPES).map(({ id, cluster, rank }) => [id, { cluster, rank }]));
}

/** The cluster of the image in the current clustering, and in the cut on which its group was labeled. */
function clustersOf(
  image: number,
  decision: ResolvedLabel | null,
  { views, runs }: LineageParts,
): LabelLineage['clusters'] {
  const current = views.current();
  const group = decision?.group ?? null;
  const labeledOn = group ? runs.get(group.run, group.cut) : null;
  const elsewhere = labeledOn && labeledOn.cut !== current?.run.cut ? views.of(labeledOn) : null;
  return [current, elsewhere].flatMap((view) => (view ? clusterOf(image, view) : []));
}

function clusterOf(image: number, view: ClusterView): LabelLineage['clusters'] {
  const row = view.ids.indexOf(image);
  if (row < 0) return [];
  const { run } = view;
  const cluster = view.labels[row];
  return [
    {
      run: run.id,
      name: run.name,
      algorithm: run.algorithm,
      seed: run.algorithm === 'kmeans' ? run.seed : null,
      cut: run.cut,
      cutName: run.cutName,
      k: run.k,
      height: run.cutHeight,
      cluster,
      node: view.node(cluster),
      space: run.space,
      prototypes: view
        .prototypes(PROTOTYPES)
        .filter((p) => p.cluster === cluster)
        .map(({ id, rank }) => ({ image: id, rank })),
    },
  ];
}

function spaceOf(id: string, { spaces }: LineageParts): LabelLineage['spaces'][number] {
  const described = spaces.describe(id);
  return { id, name: described.name, images: described.images, blocks: blocksOf(described) };
}
