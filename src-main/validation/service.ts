import type { CallsOf, Handlers } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { ClassCorrelation, Statistic, ValidationReport } from '../../src-shared/contract/validation.ts';
import { FEATURE_NAMES } from '../../src-shared/features/names.ts';
import { takeRows } from '../../src-shared/clustering/takeRows.ts';
import type { ClusterView, ClusterViews } from '../clustering/clusterView.ts';
import type { CurrentCut, RunStore } from '../clustering/runStore.ts';
import type { BuiltSpace, Spaces } from '../clustering/spaces.ts';
import type { Log } from '../database/log.ts';
import { contentId, resultId } from '../database/resultId.ts';
import type { FeatureMatrix } from '../features/featureStore.ts';
import type { Compute } from '../jobs/Compute.ts';
import type { Labels } from '../labeling/labels.ts';
import type { Outcome, Outcomes } from '../propagation/outcome.ts';
import type { ReportStore } from './reportStore.ts';
import type { PartitionFigures, ValidateInput, ValidateOutput, ValidationTasks } from './tasks.ts';

export interface ValidationParts {
  readonly reports: ReportStore;
  readonly outcomes: Outcomes;
  readonly runs: RunStore;
  readonly views: ClusterViews;
  readonly spaces: Spaces;
  readonly labels: Labels;
  readonly featureMatrix: () => FeatureMatrix;
  readonly log: Log;
  readonly compute: Compute<ValidationTasks>;
}

export function validationService(parts: ValidationParts): {
  handlers: Pick<Handlers, CallsOf<'validation'>>;
  /** The newest report, and whether what it judged has changed since; null when there is none. */
  current: () => ValidationReport | null;
} {
  const { reports, outcomes, runs, views, log, compute } = parts;
  const labelContent = labelContents(parts);
  const current = (): ValidationReport | null => {
    const kept = reports.newest();
    return kept
      ? { ...kept.report, stale: kept.inputs.join() !== judged(runs.currentCut(), outcomes(), labelContent).join() }
      : null;
  };

  const handlers: Pick<Handlers, CallsOf<'validation'>> = {
    'validation.run': async (_request, context) => {
      const view = views.current();
      const outcome = outcomes();
      if (!view && !outcome)
        throw new PenumbraError('missing', 'there is nothing to validate yet; cluster or propagate first');
      const gathered = gather(view, outcome, parts);
      // before the long work: labels and images may change meanwhile, and the report is stale then
      const inputs = judged(view?.run ?? null, outcome, labelContent);
      const output = await compute.run('validate', gathered.input, context);
      const report = {
        id: resultId({ algorithm: 'validation', version: 1, parameters: {}, seed: 1, inputs }),
        statistics: [...statistics(gathered, output), ...estimate(outcome)],
        correlations: outcome ? correlations(outcome, output, parts.labels) : [],
      };
      reports.save({ inputs, report });
      log.append({ kind: 'validation.run', arguments: {}, result: report.id }, context.actor);
      return { ...report, stale: false };
    },

    'validation.current': current,
  };
  return { handlers, current };
}

/** What a report depends on: when any of it changes, the report is stale. */
function judged(run: CurrentCut | null, outcome: Outcome | null, labelContent: (outcome: Outcome) => string): string[] {
  const cut = run ? [run.id, String(run.k), String(run.cutHeight)] : [];
  const labels = outcome ? [outcome.run.id, String(outcome.run.threshold), labelContent(outcome)] : [];
  return [...cut, ...labels];
}

/**
 * Which image has which label, by content and by name: ids of rows say nothing to another project. Kept until a label,
 * the model or the images change, since the status asks for it all the time.
 */
function labelContents({ spaces, labels }: ValidationParts): (outcome: Outcome) => string {
  let held: { outcome: Outcome; images: readonly unknown[]; id: string } | null = null;
  return (outcome) => {
    const { name } = spaces.describe(outcome.run.space);
    // where the space cannot be built any more, its images are not there to be told apart
    const space = spaces.identity(name);
    // both are the same arrays until another image is in the space, or one has another content
    const images = [space?.ids, space?.hashes];
    if (held?.outcome !== outcome || images.some((part, i) => part !== held?.images[i])) {
      const names = new Map(labels.state().classes.map((c) => [c.id, c.name]));
      const hashes = new Map(space ? Array.from(space.ids, (id, row) => [id, space.hashes[row]]) : []);
      const rows = Array.from(outcome.ids, (id, i) => `${hashes.get(id) ?? ''} ${names.get(outcome.labels[i]) ?? ''}`);
      held = { outcome, images, id: contentId(rows.sort()) };
    }
    return held.id;
  };
}

interface Gathered {
  readonly names: readonly string[];
  readonly input: ValidateInput;
}

function gather(
  view: ClusterView | null,
  outcome: Outcome | null,
  { spaces, featureMatrix }: ValidationParts,
): Gathered {
  const names: string[] = [];
  const partitions: ValidateInput['partitions'][number][] = [];
  if (view) {
    names.push(`the ${view.run.k} clusters of ${view.run.name}, in the ${view.space.name} space`);
    partitions.push({ matrix: view.space.matrix, groups: view.labels });
  }
  if (outcome) {
    const space = spaces.restore(outcome.run.space);
    names.push(`the accepted labels, in the ${space.name} space`);
    partitions.push(labeledRows(space, outcome));
  }
  return {
    names,
    input: {
      partitions,
      agreement: view && outcome ? sharedGroups(view, outcome) : null,
      correlation: outcome ? sharedColumns(outcome, featureMatrix()) : null,
    },
  };
}

/** Groups numbered from 0, as the indices want them. */
function dense(labels: readonly number[]): Int32Array {
  const order = [...new Set(labels)].sort((a, b) => a - b);
  return Int32Array.from(labels, (label) => order.indexOf(label));
}

function labeledRows(space: BuiltSpace, outcome: Outcome) {
  const labelOf = new Map(Array.from(outcome.ids, (id, i) => [id, outcome.labels[i]]));
  const rows = Array.from(space.ids.keys()).filter((row) => (labelOf.get(space.ids[row]) ?? -1) >= 0);
  return {
    matrix: takeRows(space.matrix, rows),
    groups: dense(rows.map((row) => labelOf.get(space.ids[row]) as number)),
  };
}

function sharedGroups(view: ClusterView, outcome: Outcome) {
  const clusterOf = new Map(Array.from(view.ids, (id, row) => [id, view.labels[row]]));
  const rows = Array.from(outcome.ids.keys()).filter((i) => outcome.labels[i] >= 0 && clusterOf.has(outcome.ids[i]));
  // no image in common says nothing, though the index calls it perfect agreement
  if (rows.length === 0) return null;
  return {
    a: dense(rows.map((i) => outcome.labels[i])),
    b: dense(rows.map((i) => clusterOf.get(outcome.ids[i]) as number)),
  };
}

function sharedColumns(outcome: Outcome, measured: FeatureMatrix) {
  const { classIds, probabilities } = outcome.run.result;
  const rowOf = new Map(Array.from(measured.ids, (id, row) => [id, row]));
  const rows = Array.from(outcome.ids.keys()).filter((i) => rowOf.has(outcome.ids[i]));
  const all = { data: probabilities, n: outcome.ids.length, dim: classIds.length };
  const features = { data: measured.data, n: measured.ids.length, dim: FEATURE_NAMES.length };
  return {
    probabilities: takeRows(all, rows),
    features: takeRows(
      features,
      rows.map((i) => rowOf.get(outcome.ids[i]) as number),
    ),
  };
}

function statistics({ names, input }: Gathered, output: ValidateOutput): Statistic[] {
  const found = output.partitions.flatMap((figures, i) => indices(names[i], figures));
  if (input.agreement && output.agreement !== null) {
    found.push({
      name: 'adjusted Rand index',
      of: 'the accepted labels against the clusters',
      value: output.agreement,
      images: input.agreement.a.length,
      sampled: false,
      meaning: '1 when labels and clusters group the images alike, 0 when no more than chance would',
    });
  }
  return found;
}

function indices(of: string, figures: PartitionFigures): Statistic[] {
  const { images, silhouetteImages } = figures;
  return [
    {
      name: 'silhouette',
      of,
      value: figures.silhouette,
      images: silhouetteImages,
      sampled: silhouetteImages < images,
      meaning:
        'how much nearer an image is to its own group than to the next, from -1 to 1; above 0.25 there is structure',
    },
    {
      name: 'Davies-Bouldin',
      of,
      value: figures.daviesBouldin,
      images,
      sampled: false,
      meaning: 'spread within groups over distance between them; lower is better',
    },
    {
      name: 'Calinski-Harabasz',
      of,
      value: figures.calinskiHarabasz,
      images,
      sampled: false,
      meaning: 'variance between groups over variance within; higher is better, to be compared within one space only',
    },
  ];
}

function estimate(outcome: Outcome | null): Statistic[] {
  const held = outcome?.run.result.estimate;
  if (held?.kind !== 'estimated') return [];
  const range = `95 % interval ${held.low.toFixed(2)} to ${held.high.toFixed(2)}`;
  return [
    {
      name: 'out-of-fold accuracy',
      of: 'labels given by people',
      value: held.accuracy,
      images: held.answers,
      sampled: false,
      meaning: `share of answers that a model trained without them gets right (${range}); prototypes are a chosen sample, so the library may do better or worse`,
    },
  ];
}

function correlations(outcome: Outcome, { rho, p }: ValidateOutput, labels: Labels): ClassCorrelation[] {
  const names = new Map(labels.state().classes.map((c) => [c.id, c.name]));
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  return Array.from(outcome.run.result.classIds, (classId, c) => ({
    classId,
    className: names.get(classId) ?? '',
    features: FEATURE_NAMES.map((feature, f) => ({
      feature,
      rho: finite(rho[c * FEATURE_NAMES.length + f]),
      p: finite(p[c * FEATURE_NAMES.length + f]),
    })),
  }));
}
