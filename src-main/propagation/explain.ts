import type { Lineage } from '../../src-shared/contract/propagation.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { sqDist } from '../../src-shared/math/sqDist.ts';
import { LABEL_SOURCES } from '../../src-shared/model/labels.ts';
import type { ClusterViews } from '../clustering/clusterView.ts';
import type { Spaces } from '../clustering/spaces.ts';
import type { Labels } from '../labeling/labels.ts';
import type { ImageStore } from '../library/imageStore.ts';
import { classProbabilities, finalLabelOf, type Outcome, type Outcomes } from './outcome.ts';

export type Explain = (id: number) => Lineage;
type Step = Lineage['steps'][number];

export interface ExplainParts {
  readonly outcomes: Outcomes;
  readonly labels: Labels;
  readonly views: ClusterViews;
  readonly spaces: Spaces;
  readonly images: ImageStore;
}

const NEAREST = 3;

/** Walks a label back: decision or prediction, the answers behind it, cluster, space, measurement, file. */
export function createExplain(parts: ExplainParts): Explain {
  const { outcomes, labels, images } = parts;
  return (id) => {
    const [row] = images.rows([id]);
    if (!row) throw new PenumbraError('input', `there is no image with id ${id}`);
    const classes = labels.state().classes;
    const nameOf = (classId: number) => classes.find((c) => c.id === classId)?.name ?? '';
    const outcome = outcomes();
    const at = outcome ? outcome.rowOf(id) : -1;
    const predicted = outcome && at >= 0 ? predictionOf(outcome, at) : null;
    const { classId, source, confidence } = finalLabelOf(outcome, labels)(id);
    const steps = [
      ...decisionSteps(id, parts, nameOf),
      ...(outcome && predicted ? modelSteps(outcome, at, parts, nameOf) : []),
      ...clusterSteps(id, parts),
      ...sourceSteps(id, parts),
    ];
    return {
      id,
      file: row.file,
      label: classId >= 0 ? nameOf(classId) : '',
      source: classId >= 0 || predicted ? source : 'none',
      confidence,
      probabilities: predicted?.probabilities ?? [],
      steps,
    };
  };
}

const predictionOf = (outcome: Outcome, at: number) => ({
  source: LABEL_SOURCES[outcome.sources[at]],
  probabilities: classProbabilities(outcome, at),
});

const SAID: Record<string, string> = {
  human: 'given by hand',
  confirmed: 'confirmed on a review page',
  imported: 'read from a file',
  cluster: 'inherited from its group',
};

function decisionSteps(id: number, { labels }: ExplainParts, nameOf: (classId: number) => string): Step[] {
  const decision = labels.resolved().get(id);
  if (!decision) return [];
  const group = decision.group
    ? decision.group.kind === 'cluster'
      ? `, cluster ${decision.group.cluster}`
      : `, branch ${decision.group.node} of the tree ${decision.group.run}`
    : '';
  return [
    {
      title: `Label '${nameOf(decision.classId)}'`,
      detail: `${SAID[decision.source]}${group}; act ${decision.seq} of the log`,
      id: labels.acts().find(({ seq }) => seq === decision.seq)?.result ?? null,
      image: null,
    },
  ];
}

function modelSteps(
  outcome: Outcome,
  at: number,
  { spaces, images }: ExplainParts,
  nameOf: (classId: number) => string,
): Step[] {
  const { run } = outcome;
  const { probabilities, source } = predictionOf(outcome, at);
  const said = probabilities
    .slice(0, 2)
    .map(({ classId, probability }) => `${nameOf(classId)} ${probability.toFixed(2)}`)
    .join(', ');
  const verdict = source === 'abstained' ? ': abstained' : '';
  const steps: Step[] = [
    { title: 'Softmax regression', detail: `${said}; threshold ${run.threshold}${verdict}`, id: run.id, image: null },
    {
      title: `${run.result.trainedOn.length} answers`,
      detail: 'what the model was trained on',
      id: run.answers,
      image: null,
    },
  ];
  const space = spaces.restore(run.space);
  const here = space.ids.indexOf(outcome.ids[at]);
  if (here < 0) return steps;
  const { data, dim } = space.matrix;
  const answers = Array.from(run.result.trainedOn)
    .map((id) => ({ id, row: space.ids.indexOf(id) }))
    .filter(({ row, id }) => row >= 0 && id !== outcome.ids[at])
    .map(({ id, row }) => ({ id, distance: Math.sqrt(sqDist(data, here, data, row, dim)) }))
    .sort((a, b) => a.distance - b.distance);
  for (const { id, distance } of answers.slice(0, NEAREST)) {
    const name = images.rows([id])[0]?.file.split('/').at(-1) ?? '';
    const label = outcome.labels[outcome.ids.indexOf(id)];
    steps.push({
      title: 'Near answer',
      detail: `${name}, ${nameOf(label)}, at ${distance.toFixed(2)}`,
      id: null,
      image: id,
    });
  }
  return steps;
}

function clusterSteps(id: number, { views, images }: ExplainParts): Step[] {
  const view = views.current();
  const row = view ? view.ids.indexOf(id) : -1;
  if (!view || row < 0) return [];
  const cluster = view.labels[row];
  const prototype = view.prototypes(1).find((p) => p.cluster === cluster);
  const cut = view.run.cutHeight === null ? '' : `, height ${view.run.cutHeight.toFixed(1)}`;
  const name = prototype ? (images.rows([prototype.id])[0]?.file.split('/').at(-1) ?? '') : '';
  return [
    {
      title: `Cluster ${cluster} of ${view.run.k}`,
      detail: `${view.run.name}${cut}${name ? `, prototype ${name}` : ''}`,
      id: view.run.cut,
      image: prototype?.id ?? null,
    },
  ];
}

function sourceSteps(id: number, { outcomes, views, spaces, images }: ExplainParts): Step[] {
  const steps: Step[] = [];
  const spaceId = outcomes()?.run.space ?? views.current()?.run.space;
  if (spaceId) {
    const { name, images: count, inputs } = spaces.describe(spaceId);
    steps.push({
      title: `The ${name} space`,
      detail: `${count} images; made of ${inputs.slice(0, -1).join(' and ')}`,
      id: spaceId,
      image: null,
    });
  }
  const image = images.pathOf(id);
  if (image?.sha256)
    steps.push({
      title: images.rows([id])[0].file.split('/').at(-1) ?? '',
      detail: `SHA-256 ${image.sha256.slice(0, 8)}…${image.sha256.slice(-4)}`,
      id: image.sha256,
      image: null,
    });
  return steps;
}
