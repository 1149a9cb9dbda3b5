import type { CallContext, CallsOf, Handlers } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { PropagationRun, PropagateResult } from '../../src-shared/contract/propagation.ts';
import type { LabelSource } from '../../src-shared/model/labels.ts';
import { valuesFor } from '../../src-shared/model/Parameter.ts';
import { classifierOf, modelOf } from '../../src-shared/propagation/models.ts';
import type { PerceptualHashes } from '../clustering/samePicture.ts';
import type { SpaceIdentity } from '../clustering/spaceIdentity.ts';
import type { Spaces } from '../clustering/spaces.ts';
import type { Log } from '../database/log.ts';
import { contentId, contentResult, resultId } from '../database/resultId.ts';
import type { Labels } from '../labeling/labels.ts';
import type { ImageStore } from '../library/imageStore.ts';
import type { Compute } from '../jobs/Compute.ts';
import type { ModelStore } from './modelStore.ts';
import { acceptedIn, type Outcome, type Outcomes } from './outcome.ts';
import { simulateOn } from './simulate.ts';
import type { PropagationTasks } from './tasks.ts';

export interface PropagationParts {
  readonly models: ModelStore;
  readonly outcomes: Outcomes;
  readonly labels: Labels;
  readonly spaces: Spaces;
  readonly images: ImageStore;
  /** How the images look, to tell which show one picture. */
  readonly phashes: () => PerceptualHashes;
  readonly log: Log;
  readonly compute: Compute<PropagationTasks>;
}

/** Seed of the folds that judge a model: one for all, so that two models are judged alike. */
const FOLD_SEED = 1;

const JUDGES: readonly LabelSource[] = ['human', 'confirmed', 'imported'];

export function propagationService(parts: PropagationParts): Pick<Handlers, CallsOf<'propagation'>> {
  const { models, outcomes, labels, spaces, log, compute } = parts;

  return {
    'propagation.run': async (request, context) => {
      const { active } = labels.state();
      const space = await spaces.ready(request.space, context);
      const { clusterWeight } = request;
      const training = gatherTraining(space, labels, clusterWeight);
      const { needs, parameters: own } = modelOf(request.model);
      refuseFewClasses(training.classIds.length, needs.classes);
      const input = {
        matrix: space.matrix,
        ...training,
        classes: training.classIds.length,
        model: request.model,
        parameters: valuesFor(own, request),
        seed: FOLD_SEED,
      };
      const output = await compute.run('train', input, context);
      if (labels.state().active !== active)
        throw new PenumbraError('input', 'another label set came into use meanwhile; propagate again');
      const { name, version, parameters } = classifierOf(request.model, request);
      const id = resultId({
        algorithm: name,
        version,
        parameters: { ...parameters, clusterWeight },
        seed: FOLD_SEED,
        inputs: [space.id, training.answers],
      });
      const trainedOn = training.rows.map((row) => space.ids[row]);
      models.transaction(() => {
        spaces.keep(space);
        models.save({
          id,
          model: name,
          space: space.id,
          threshold: request.threshold,
          answers: training.answers,
          result: { ids: space.ids, classIds: training.classIds, trainedOn, ...output },
        });
        log.append({ kind: 'propagation.run', arguments: request, seed: FOLD_SEED, result: id }, context.actor);
      });
      return resultOf(outcomes() as Outcome);
    },

    'propagation.current': () => {
      const outcome = outcomes();
      return outcome ? describeRun(outcome, parts) : null;
    },

    'propagation.threshold': ({ threshold }, { actor }) => {
      const run = models.current();
      if (!run) throw new PenumbraError('missing', 'there is no model yet; run: penumbra propagate --project P');
      models.transaction(() => {
        models.setThreshold(run.id, threshold);
        const result = contentResult('propagation.threshold', { threshold }, [run.id]);
        log.append({ kind: 'propagation.threshold', arguments: { threshold }, result }, actor);
      });
      return describeRun(outcomes() as Outcome, parts);
    },

    'propagation.predictions': () => {
      const outcome = outcomes();
      if (!outcome) return null;
      const { ids, labels: final, sources, confidence, run } = outcome;
      return {
        ids,
        classIds: run.result.classIds,
        probabilities: run.result.probabilities,
        labels: final,
        sources,
        confidence,
      };
    },

    'propagation.simulate': (request, context: CallContext) =>
      simulateOn(request, context, { spaces, images: parts.images, phashes: parts.phashes, compute }),
  };
}

/** @param needed how many classes the model needs labels of */
function refuseFewClasses(classes: number, needed: number): void {
  if (classes >= Math.max(1, needed)) return;
  const why =
    classes === 0
      ? 'no image of this space is labeled yet; label a few prototypes first'
      : classes === 1
        ? 'all labels are of one class; label an image of another class too'
        : `the labels are of ${classes} classes, and this model needs ${needed}; label images of other classes too`;
  throw new PenumbraError('missing', why);
}

/** The labeled rows of a space, what they weigh, and an id for what they say. */
function gatherTraining(space: SpaceIdentity, labels: Labels, clusterWeight = 1) {
  const resolved = labels.resolved();
  const unconfirmed = labels.unconfirmed();
  const labeled = Array.from(space.ids.keys()).filter(
    (row) => space.excluded[row] === 0 && resolved.has(space.ids[row]),
  );
  const decisions = labeled.map((row) => resolved.get(space.ids[row]) as NonNullable<ReturnType<typeof resolved.get>>);
  const classIds = Int32Array.from(new Set(decisions.map((d) => d.classId))).sort();
  const names = new Map(labels.state().classes.map((c) => [c.id, c.name]));
  // a label of content that changed since still teaches, but does not judge until it is confirmed
  const doubtful = labeled.map((row) => unconfirmed.has(space.ids[row]));
  const answers = contentId(
    decisions.map(
      (d, i) => `${space.hashes[labeled[i]]} ${d.source} ${names.get(d.classId)}${doubtful[i] ? ' unconfirmed' : ''}`,
    ),
  );
  return {
    rows: Int32Array.from(labeled),
    y: Int32Array.from(decisions, (d) => classIds.indexOf(d.classId)),
    weights: Float64Array.from(decisions, (d) => (d.source === 'cluster' ? clusterWeight : 1)),
    judges: Uint8Array.from(decisions, (d, i) => (JUDGES.includes(d.source) && !doubtful[i] ? 1 : 0)),
    classIds,
    answers,
  };
}

function resultOf(outcome: Outcome): PropagateResult {
  const { run, ids } = outcome;
  const accepted = acceptedIn(outcome);
  return { model: run.model, images: ids.length, accepted, abstained: ids.length - accepted };
}

function describeRun(outcome: Outcome, { spaces, labels }: PropagationParts): PropagationRun {
  const { run } = outcome;
  const { classIds, trainedOn, estimate } = run.result;
  const space = spaces.describe(run.space);
  const classes = new Map<number, { classId: number; accepted: number; abstained: number }>();
  // a class that was answered after the training counts too
  for (const classId of [...classIds, ...outcome.labels.filter((label) => label >= 0)])
    if (!classes.has(classId)) classes.set(classId, { classId, accepted: 0, abstained: 0 });
  outcome.labels.forEach((label, i) => {
    const entry = classes.get(label >= 0 ? label : outcome.best[i]);
    if (entry) entry[label >= 0 ? 'accepted' : 'abstained']++;
  });
  return {
    id: run.id,
    space: space.name,
    threshold: run.threshold,
    answers: trainedOn.length,
    classes: [...classes.values()],
    ...resultOf(outcome),
    stale: isStale(outcome, spaces, labels),
    estimate,
  };
}

/** A model is stale when its space or what people said has changed since. */
export function isStale({ run }: Outcome, spaces: Spaces, labels: Labels): boolean {
  const space = spaces.identity(spaces.describe(run.space).name);
  if (!space || !spaces.isCurrent(run.space)) return true;
  const { answers, classIds } = gatherTraining(space, labels);
  return answers !== run.answers || classIds.join() !== run.result.classIds.join();
}
