import type { LabelSource } from '../model/labels.ts';
import { modelTitle } from './models.ts';

/** What an explanation reads of the lineage of a label. */
export interface ExplainedLineage {
  readonly image: { readonly id: number; readonly file: string; readonly sha256: string };
  readonly label: string;
  readonly source: LabelSource | 'none';
  readonly decision: {
    readonly id: string | null;
    readonly seq: number;
    readonly cluster: { readonly kind: 'cluster' | 'node'; readonly run: string; readonly number: number } | null;
  } | null;
  readonly prediction: {
    readonly threshold: number;
    /** The most probable first. */
    readonly probabilities: readonly { readonly label: string; readonly probability: number }[];
  } | null;
  readonly model: {
    readonly id: string;
    readonly algorithm: string;
    readonly answers: string;
    /** How many answers it learned from. */
    readonly images: number;
    readonly trainedOn: readonly {
      readonly image: number;
      readonly file: string;
      readonly label: string;
      readonly distance: number | null;
    }[];
  } | null;
  /** The current clustering first. */
  readonly clusters: readonly {
    readonly name: string;
    readonly cut: string;
    readonly k: number;
    readonly height: number | null;
    readonly cluster: number;
    readonly prototypes: readonly { readonly image: number; readonly file: string; readonly rank: number }[];
  }[];
  /** The model's first. */
  readonly spaces: readonly {
    readonly id: string;
    readonly name: string;
    readonly images: number;
    readonly blocks: readonly { readonly version: string }[];
  }[];
}

/** One step from a label down to its file. */
export interface ExplanationStep {
  readonly title: string;
  readonly detail: string;
  /** Id by which the step can be found again. */
  readonly id: string | null;
  /** An image that the step is about. */
  readonly image: number | null;
}

/** Answers near the image that are named. */
const NEAREST = 3;
/** As many of the nearest answers hold those that are named, also where the image is one of them. */
export const ANSWERS_READ = NEAREST + 1;

/** The lineage of a label in a few words: decision, model and its nearest answers, cluster, space, file. */
export function explanation(lineage: ExplainedLineage): ExplanationStep[] {
  return [
    ...decisionSteps(lineage),
    ...modelSteps(lineage),
    ...clusterSteps(lineage),
    ...spaceSteps(lineage),
    ...fileSteps(lineage),
  ];
}

const SAID: Readonly<Record<string, string>> = {
  human: 'given by hand',
  confirmed: 'confirmed on a review page',
  imported: 'read from a file',
  cluster: 'inherited',
};

const nameOf = (file: string): string => file.split('/').at(-1) ?? '';

function decisionSteps({ decision, label, source }: ExplainedLineage): ExplanationStep[] {
  if (!decision) return [];
  const { id, seq, cluster } = decision;
  const from = !cluster
    ? ''
    : cluster.kind === 'cluster'
      ? ` from cluster ${cluster.number}`
      : ` from branch ${cluster.number} of the tree ${cluster.run}`;
  return [{ title: `Label '${label}'`, detail: `${SAID[source]}${from}; act ${seq} of the log`, id, image: null }];
}

function modelSteps({ image, source, prediction, model }: ExplainedLineage): ExplanationStep[] {
  if (!prediction || !model) return [];
  const said = prediction.probabilities
    .slice(0, 2)
    .map(({ label, probability }) => `${label} ${probability.toFixed(2)}`)
    .join(', ');
  const verdict = source === 'abstained' ? ': abstained' : '';
  const near = model.trainedOn
    .flatMap(({ distance, ...answer }) =>
      distance === null || answer.image === image.id ? [] : [{ distance, ...answer }],
    )
    .sort((a, b) => a.distance - b.distance)
    .slice(0, NEAREST);
  return [
    {
      title: modelTitle(model.algorithm),
      detail: `${said}; threshold ${prediction.threshold}${verdict}`,
      id: model.id,
      image: null,
    },
    { title: `${model.images} answers`, detail: 'what the model was trained on', id: model.answers, image: null },
    ...near.map(({ image: id, file, label, distance }) => ({
      title: 'Near answer',
      detail: `${nameOf(file)}, ${label}, at ${distance.toFixed(2)}`,
      id: null,
      image: id,
    })),
  ];
}

function clusterSteps({ clusters }: ExplainedLineage): ExplanationStep[] {
  return clusters.slice(0, 1).map(({ cluster, k, name, height, cut, prototypes }) => {
    const prototype = prototypes.find(({ rank }) => rank === 1);
    const at = height === null ? '' : `, height ${height.toFixed(1)}`;
    const typical = prototype ? `, prototype ${nameOf(prototype.file)}` : '';
    return {
      title: `Cluster ${cluster} of ${k}`,
      detail: `${name}${at}${typical}`,
      id: cut,
      image: prototype?.image ?? null,
    };
  });
}

const spaceSteps = ({ spaces }: ExplainedLineage): ExplanationStep[] =>
  spaces.slice(0, 1).map(({ id, name, images, blocks }) => ({
    title: `The ${name} space`,
    detail: `${images} images; made of ${blocks.map(({ version }) => version).join(' and ')}`,
    id,
    image: null,
  }));

function fileSteps({ image: { file, sha256 } }: ExplainedLineage): ExplanationStep[] {
  if (sha256 === '') return [];
  const detail = `SHA-256 ${sha256.slice(0, 8)}…${sha256.slice(-4)}`;
  return [{ title: nameOf(file), detail, id: sha256, image: null }];
}
