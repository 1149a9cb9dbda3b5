import { clusteringOf } from '../../src-shared/clustering/clusterings.ts';
import type { LabelLineage } from '../../src-shared/contract/export.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { ResolvedLabel } from '../../src-shared/labeling/resolveLabels.ts';
import type { ClusterView } from '../clustering/clusterView.ts';
import { blocksOf } from '../clustering/spaceIdentity.ts';
import type { Labels } from '../labeling/labels.ts';
import type { ImageStore } from '../library/imageStore.ts';
import { decidedCluster } from './decidedCluster.ts';
import type { LineageParts } from './LineageParts.ts';
import { createModelLineage } from './modelLineage.ts';
import { classProbabilities, finalLabelOf, type Outcome } from './outcome.ts';
import { prototypesByImage } from './prototypesByImage.ts';

export type LineageOf = (image: number, nearest?: number) => LabelLineage;

/**
 * Walks the label of an image back: the decision or the prediction, the model, the answers it learned from and which
 * of them were prototypes, clusters and their cuts, spaces, feature and encoder versions, the content. Export,
 * pages and the explanation in a few words all read this walk.
 */
export function createLineage(parts: LineageParts): LineageOf {
  const { images, labels, outcomes, featureVersion } = parts;
  const modelLineage = createModelLineage(parts);
  return (image, nearest) => {
    const [row] = images.rows([image]);
    if (!row) throw new PenumbraError('input', `there is no image with id ${image}`);
    const outcome = outcomes();
    const decision = labels.resolved().get(image) ?? null;
    const at = outcome ? outcome.rowOf(image) : -1;
    const { classId, source, confidence, byModel } = finalLabelOf(outcome, labels)(image);
    const model = outcome && at >= 0 ? modelLineage(image, outcome.run, nearest) : null;
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
      prediction: outcome && at >= 0 ? predictionOf(outcome, at, labels) : null,
      model,
      clusters,
      spaces: [...spaceIds].map((id) => spaceOf(id, parts)),
      features: featureVersion(),
    };
  };
}

function decisionOf({ seq, cluster }: ResolvedLabel, { log, members }: LineageParts): LabelLineage['decision'] {
  const act = log.at(seq);
  if (!act) throw new Error(`invalid log: no act ${seq}`);
  return {
    id: act.result ?? null,
    seq,
    time: act.time,
    actor: act.actor,
    kind: act.kind,
    cluster: decidedCluster(cluster, members),
  };
}

const predictionOf = (outcome: Outcome, at: number, labels: Labels): LabelLineage['prediction'] => ({
  model: outcome.run.id,
  threshold: outcome.run.threshold,
  probabilities: classProbabilities(outcome, at).map(({ classId, probability }) => ({
    label: labels.className(classId),
    probability,
  })),
});

/** The cluster of the image in the current clustering, and in the cut on which its cluster was labeled. */
function clustersOf(
  image: number,
  decision: ResolvedLabel | null,
  { views, runs, images }: LineageParts,
): LabelLineage['clusters'] {
  const current = views.current();
  const cluster = decision?.cluster ?? null;
  const labeledOn = cluster ? runs.get(cluster.run, cluster.cut) : null;
  const elsewhere = labeledOn && labeledOn.cut !== current?.run.cut ? views.of(labeledOn) : null;
  return [current, elsewhere].flatMap((view) => (view ? clusterOf(image, view, images) : []));
}

function clusterOf(image: number, view: ClusterView, images: ImageStore): LabelLineage['clusters'] {
  const row = view.ids.indexOf(image);
  if (row < 0) return [];
  const { run } = view;
  const cluster = view.labels[row];
  const prototypes = [...prototypesByImage(view)].filter(([, place]) => place.cluster === cluster);
  const files = new Map(images.rows(prototypes.map(([id]) => id)).map(({ id, file }) => [id, file]));
  return [
    {
      run: run.id,
      name: run.name,
      algorithm: run.algorithm,
      seed: clusteringOf(run.algorithm).needs.seed ? run.seed : null,
      cut: run.cut,
      cutName: run.cutName,
      k: run.k,
      height: run.cutHeight,
      cluster,
      node: view.node(cluster),
      space: run.space,
      prototypes: prototypes.map(([id, { rank }]) => ({ image: id, file: files.get(id) ?? '', rank })),
    },
  ];
}

function spaceOf(id: string, { spaces }: LineageParts): LabelLineage['spaces'][number] {
  const described = spaces.describe(id);
  return { id, name: described.name, images: described.images, blocks: blocksOf(described) };
}
