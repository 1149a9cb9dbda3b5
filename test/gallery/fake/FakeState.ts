import type { JobState, WatchState } from '../../../src-shared/contract/events.ts';
import type { PropagationRun } from '../../../src-shared/contract/propagation.ts';
import { FEATURE_NAMES } from '../../../src-shared/features/names.ts';
import { DEFAULT_THRESHOLDS, type FlagThresholds } from '../../../src-shared/features/qualityFlags.ts';
import type { LabelingAct, LoggedLabelingAct } from '../../../src-shared/labeling/acts.ts';
import type { ClusterTarget } from '../../../src-shared/clustering/ClusterTarget.ts';
import { replay } from '../../../src-shared/labeling/replay.ts';
import { resolveLabels, type ResolvedLabel } from '../../../src-shared/labeling/resolveLabels.ts';
import type { Stage } from '../../../src-shared/model/stages.ts';
import { Listeners } from '../../../src-renderer/client/listeners.ts';
import { FakeTree } from './tree.ts';
import { World } from './world.ts';

/** States that every page must look right in. */
export const SCENARIOS = [
  'full',
  'empty',
  'scanned',
  'fresh',
  'running',
  'stale',
  'failed',
  'closed',
  'lost',
  /** Files changed and moved, two label sets, several cuts. */
  'changed',
] as const;
export type Scenario = (typeof SCENARIOS)[number];

export const RUN = '3f0c91d2a7b84e65';
const DIM = FEATURE_NAMES.length;

/** What the made-up engine knows. Labels, undo and redo are the product's own rules on a log in memory. */
export class FakeState {
  readonly scenario: Scenario;
  readonly world: World;
  readonly tree: FakeTree;
  readonly events = new Listeners();
  readonly acts: LoggedLabelingAct[] = [];
  readonly jobs = new Map<string, JobState>();
  readonly excluded = new Set<number>();
  /** Labeled images whose content changed since. */
  readonly changedContent = new Set<number>();
  /** Missing images and the new files that each may be. */
  readonly ambiguous = new Map<number, readonly number[]>();
  /** Damaged files that are kept. */
  readonly kept = new Set<number>();
  /** Images for which another one stands. */
  readonly represented = new Set<number>();
  thresholds: FlagThresholds = DEFAULT_THRESHOLDS;
  watch: WatchState = { watching: false, how: 'off', why: '', batches: 0, last: null };
  readonly cuts = new Set([3, 5]);
  readonly names = new Map<string, string>();
  readonly vectors = new Set<string>(['small-conv']);
  open: boolean;
  measured: boolean;
  clustered: boolean;
  k = 5;
  threshold = 0.8;
  propagated: Pick<PropagationRun, 'space' | 'model'> | null;
  validated: boolean;

  constructor(scenario: Scenario, images: number) {
    this.scenario = scenario;
    this.world = new World(scenario === 'empty' ? 0 : images, 20);
    this.tree = new FakeTree(scenario === 'empty' ? new World(2, 1) : this.world);
    this.open = scenario !== 'closed';
    const all = !['empty', 'scanned', 'fresh', 'closed'].includes(scenario);
    this.measured = all || scenario === 'fresh';
    this.clustered = all || scenario === 'fresh';
    this.propagated = all ? { space: 'contrast', model: 'softmax' } : null;
    this.validated = all;
    if (all) this.#answerSome();
    if (scenario === 'changed') this.#changeSome();
  }

  #changeSome(): void {
    const labeled = [...this.labels.images.keys()];
    for (const id of [labeled[2], labeled[5], labeled[9]]) this.changedContent.add(id);
    this.ambiguous.set(labeled[3], [12, 40]);
    this.ambiguous.set(labeled[7], [81, 82, 83]);
    this.log({ kind: 'labeling.addSet', arguments: { id: 2, name: 'for the exhibition' } });
    this.log({ kind: 'labeling.undo', arguments: { act: this.acts.length - 1 } });
    this.cuts.add(8);
  }

  #answerSome(): void {
    for (const [i, name] of ['fog', 'strong', 'natural', 'silhouette', 'washed'].entries())
      this.log({ kind: 'labeling.addClass', arguments: { id: i + 1, name } });
    for (const { id, kind } of this.world.images.filter((_, i) => i % 71 === 5))
      this.log({
        kind: 'labeling.assign',
        arguments: { target: { kind: 'image', id }, classId: this.classNamed(kind) },
      });
    this.log({
      kind: 'labeling.assign',
      arguments: { target: { kind: 'cluster', run: RUN, cluster: 3 }, classId: this.classNamed('washed') },
    });
  }

  classNamed(name: string): number {
    return this.labels.classes.find((entry) => entry.name === name)?.id ?? 1;
  }

  log(act: LabelingAct): void {
    this.acts.push({ ...act, seq: this.acts.length + 1 });
  }

  get labels() {
    return replay(this.acts);
  }

  members(target: ClusterTarget): Int32Array {
    return this.tree.members(target.kind === 'node' ? target.node : (this.tree.cut(this.k)[target.cluster] ?? 0));
  }

  get resolved(): Map<number, ResolvedLabel> {
    return resolveLabels(this.labels, (target) => this.members(target));
  }

  /** Cluster of each image, by row. */
  get clusters(): Int32Array {
    const of = new Int32Array(this.world.images.length);
    this.tree.cut(this.k).forEach((node, cluster) => {
      for (const id of this.tree.members(node)) of[id - 1] = cluster;
    });
    return of;
  }

  /** Mean of the rows of these images, of the standardised or of the original features. */
  centroid(ids: ArrayLike<number>, data: Float32Array): Float64Array {
    const mean = new Float64Array(DIM);
    for (let i = 0; i < ids.length; i++)
      for (let d = 0; d < DIM; d++) mean[d] += data[(ids[i] - 1) * DIM + d] / ids.length;
    return mean;
  }

  distanceTo(id: number, centre: Float64Array): number {
    let sum = 0;
    for (let d = 0; d < DIM; d++) sum += (this.world.standard[(id - 1) * DIM + d] - centre[d]) ** 2;
    return Math.sqrt(sum);
  }

  changed(...stages: Stage[]): void {
    for (const stage of stages) this.events.emit('stage.changed', { stage });
  }
}
