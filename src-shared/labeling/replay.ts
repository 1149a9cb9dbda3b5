import {
  FIRST_SET,
  imagesOf,
  type ClassRecord,
  type Decision,
  type ClusterDecision,
  type LabelingAct,
  type LoggedLabelingAct,
  type SetRecord,
} from './acts.ts';
import { clusterKey, isCluster } from '../clustering/ClusterTarget.ts';

/** The labels of one set as the log says: what replaying every act that was not undone gives. */
export interface LabelState {
  readonly set: SetRecord;
  /** Every set of the project, in the order in which they were made. */
  readonly sets: readonly SetRecord[];
  /** The set in use. */
  readonly active: number;
  readonly classes: readonly ClassRecord[];
  /** By image id. */
  readonly images: ReadonlyMap<number, Decision>;
  /** By clusterKey. */
  readonly clusters: ReadonlyMap<string, ClusterDecision>;
  /** Acts that hold, oldest first: undo takes back the last. */
  readonly done: readonly LoggedLabelingAct[];
  /** Acts that were taken back, oldest first: redo brings back the last. */
  readonly undone: readonly LoggedLabelingAct[];
}

const KEYS = 9;

/**
 * Replays the labeling acts of a log, oldest first. Equal logs give equal states.
 *
 * @param of the set whose labels are wanted; the one in use by default
 */
export function replay(acts: readonly LoggedLabelingAct[], of?: number): LabelState {
  const { sets, active, bySet } = divide(acts);
  const set = sets.find(({ id }) => id === (of ?? active));
  if (!set) throw new Error(`invalid label set: ${of ?? active}`);
  const { done, undone } = settle(bySet.get(set.id) ?? []);
  const state = {
    classes: [] as ClassRecord[],
    images: new Map<number, Decision>(),
    clusters: new Map<string, ClusterDecision>(),
  };
  for (const act of done) apply(state, act);
  return { set, sets, active, ...state, done, undone };
}

/** The sets, and the acts of each: those that were written while it was in use. */
function divide(acts: readonly LoggedLabelingAct[]) {
  let sets: SetRecord[] = [FIRST_SET];
  let active = FIRST_SET.id;
  const bySet = new Map<number, LoggedLabelingAct[]>();
  for (const act of acts) {
    if (act.kind === 'labeling.addSet') sets.push({ id: act.arguments.id, name: act.arguments.name });
    else if (act.kind === 'labeling.useSet') active = act.arguments.id;
    else if (act.kind === 'labeling.renameSet') {
      const { id, name } = act.arguments;
      sets = sets.map((set) => (set.id === id ? { id, name } : set));
    } else {
      const own = bySet.get(active);
      if (own) own.push(act);
      else bySet.set(active, [act]);
    }
  }
  return { sets, active, bySet };
}

/** Which acts hold after all undos and redos. A new act makes what was undone before it unreachable. */
function settle(acts: readonly LoggedLabelingAct[]): { done: LoggedLabelingAct[]; undone: LoggedLabelingAct[] } {
  const done: LoggedLabelingAct[] = [];
  let undone: LoggedLabelingAct[] = [];
  for (const act of acts) {
    if (act.kind === 'labeling.undo') {
      const last = done.pop();
      if (last?.seq !== act.arguments.act)
        throw new Error(`invalid log: act ${act.seq} undoes ${act.arguments.act}, the last is ${last?.seq}`);
      undone.push(last);
    } else if (act.kind === 'labeling.redo') {
      const last = undone.pop();
      if (last?.seq !== act.arguments.act)
        throw new Error(`invalid log: act ${act.seq} redoes ${act.arguments.act}, the last undone is ${last?.seq}`);
      done.push(last);
    } else {
      done.push(act);
      undone = [];
    }
  }
  return { done, undone };
}

type Draft = { classes: ClassRecord[]; images: Map<number, Decision>; clusters: Map<string, ClusterDecision> };

function apply(state: Draft, act: LabelingAct & { seq: number }): void {
  switch (act.kind) {
    case 'labeling.addClass':
      state.classes.push(newClass(state.classes, act.arguments));
      return;
    case 'labeling.renameClass':
      state.classes = state.classes.map((c) => (c.id === act.arguments.id ? { ...c, name: act.arguments.name } : c));
      return;
    case 'labeling.removeClass':
      state.classes = state.classes.filter((c) => c.id !== act.arguments.id);
      return;
    case 'labeling.assign':
      assign(state, act.arguments, act.seq);
      return;
    case 'labeling.import':
      for (const added of act.arguments.classes) state.classes.push(newClass(state.classes, added));
      for (const [id, classId] of act.arguments.labels)
        state.images.set(id, { classId, source: 'imported', seq: act.seq });
      return;
    case 'labeling.confirm':
      for (const [id, classId] of act.arguments.labels)
        state.images.set(id, { classId, source: 'confirmed', seq: act.seq });
  }
}

function assign(
  state: Draft,
  { target, classId }: Extract<LabelingAct, { kind: 'labeling.assign' }>['arguments'],
  seq: number,
): void {
  if (isCluster(target)) {
    if (classId === null) state.clusters.delete(clusterKey(target));
    else state.clusters.set(clusterKey(target), { target, classId, seq });
    return;
  }
  const source = target.kind === 'page' ? 'confirmed' : 'human';
  for (const id of imagesOf(target)) {
    if (classId === null) state.images.delete(id);
    else state.images.set(id, { classId, source, seq });
  }
}

const smallestFree = (taken: readonly (number | null)[], from: number): number => {
  let free = from;
  while (taken.includes(free)) free++;
  return free;
};

function newClass(classes: readonly ClassRecord[], { id, name }: { id: number; name: string }): ClassRecord {
  const key = smallestFree(
    classes.map((c) => c.key),
    1,
  );
  return {
    id,
    name,
    key: key <= KEYS ? key : null,
    colour: smallestFree(
      classes.map((c) => c.colour),
      0,
    ),
  };
}
