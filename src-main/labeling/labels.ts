import type { LabelingAct, LoggedLabelingAct } from '../../src-shared/labeling/acts.ts';
import type { ClusterTarget } from '../../src-shared/clustering/ClusterTarget.ts';
import { replay, type LabelState } from '../../src-shared/labeling/replay.ts';
import { resolveLabels, type ResolvedLabel } from '../../src-shared/labeling/resolveLabels.ts';
import type { Members } from '../clustering/members.ts';
import type { Log, LoggedAct } from '../database/log.ts';
import type { ImageStore } from '../library/imageStore.ts';
import { actResult } from './actResult.ts';

export interface LabelParts {
  readonly log: Log;
  readonly members: Members;
  readonly images: ImageStore;
}

/** The labels of the set in use, as the log says now. The log is the truth; what is held here can always be made again from it. */
export interface Labels {
  /** Every labeling act of the log, oldest first, of all sets. */
  acts(): readonly LoggedLabelingAct[];
  state(): LabelState;
  /** The decision that counts for each image that has one; also for images that are missing or failed. */
  resolved(): ReadonlyMap<number, ResolvedLabel>;
  /** The same for images that are there and can be read: what is counted and shown. */
  present(): ReadonlyMap<number, ResolvedLabel>;
  /** Images among these whose content changed after the decision: their labels stay, and ask to be confirmed. */
  unconfirmed(): ReadonlySet<number>;
  /** True where a decision of any set is about this image itself. */
  isLabeled(image: number): boolean;
  /** What a class was called last, also one of another set or one that is gone. */
  className(id: number): string;
  /** Writes an act; it is on the disk when this returns. */
  act(act: LabelingAct, actor: string): void;
}

/** What is made of the labels and the images, until either changes. */
interface Derived {
  readonly resolved: ReadonlyMap<number, ResolvedLabel>;
  readonly images: string;
  readonly present: ReadonlyMap<number, ResolvedLabel>;
  readonly unconfirmed: ReadonlySet<number>;
}

/** Acts after which every image has the label that it had, and every class and set that is in use its name. */
const NAMES_ONLY: ReadonlySet<LabelingAct['kind']> = new Set([
  'labeling.addClass',
  'labeling.addSet',
  'labeling.renameSet',
]);

export function createLabels({ log, members, images }: LabelParts): Labels {
  const acts = log.read('labeling.').map(labelingAct);
  let state: LabelState | null = null;
  let resolved: ReadonlyMap<number, ResolvedLabel> | null = null;
  let derived: Derived | null = null;
  let labeled: ReadonlySet<number> | null = null;

  const current = () => (state ??= replay(acts));
  const decisions = () => (resolved ??= resolveLabels(current(), (target: ClusterTarget) => members(target)));

  const derive = (): Derived => {
    const all = decisions();
    if (derived?.resolved === all && derived.images === images.contentState()) return derived;
    const changed = images.changed();
    const present = new Map<number, ResolvedLabel>();
    const unconfirmed = new Set<number>();
    for (const { id } of images.ready()) {
      const label = all.get(id);
      if (!label) continue;
      present.set(id, label);
      if ((changed.get(id) ?? 0) > label.seq) unconfirmed.add(id);
    }
    derived = { resolved: all, images: images.contentState(), present, unconfirmed };
    return derived;
  };

  const labeledAnywhere = (): ReadonlySet<number> =>
    (labeled ??= new Set(current().sets.flatMap(({ id }) => [...replay(acts, id).images.keys()])));

  const className = (id: number): string => {
    const known = current().classes.find((c) => c.id === id);
    return known?.name ?? lastName(acts, id) ?? `class ${id}`;
  };

  return {
    acts: () => acts,
    state: current,
    resolved: decisions,
    present: () => derive().present,
    unconfirmed: () => derive().unconfirmed,
    isLabeled: (image) => labeledAnywhere().has(image),
    className,
    act: (act, actor) => {
      const result = actResult(act, {
        acts,
        className,
        setName: (id) => setName(current(), id),
        hashOf: images.hashOf,
      });
      const seq = log.append({ ...act, result }, actor);
      acts.push({ ...act, seq, result });
      state = null;
      if (NAMES_ONLY.has(act.kind)) return;
      resolved = null;
      labeled = null;
    },
  };
}

const labelingAct = ({ kind, arguments: args, seq, result }: LoggedAct) =>
  ({ kind, arguments: args, seq, result }) as LoggedLabelingAct;

export const setName = ({ sets }: LabelState, id: number): string =>
  sets.find((set) => set.id === id)?.name ?? `set ${id}`;

/** The name that a class was given last, whatever was undone since. */
function lastName(acts: readonly LoggedLabelingAct[], id: number): string | undefined {
  for (const act of acts.toReversed()) {
    if (act.kind === 'labeling.addClass' || act.kind === 'labeling.renameClass') {
      if (act.arguments.id === id) return act.arguments.name;
    } else if (act.kind === 'labeling.import') {
      const added = act.arguments.classes.find((c) => c.id === id);
      if (added) return added.name;
    }
  }
  return undefined;
}
