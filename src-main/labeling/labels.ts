import type { GroupTarget, LabelingAct, LoggedLabelingAct } from '../../src-shared/labeling/acts.ts';
import { replay, type LabelState } from '../../src-shared/labeling/replay.ts';
import { resolveLabels, type ResolvedLabel } from '../../src-shared/labeling/resolveLabels.ts';
import type { Members } from '../clustering/members.ts';
import type { Log } from '../database/log.ts';

export interface LabelParts {
  readonly log: Log;
  readonly members: Members;
}

/** The labels as the log says now. The log is the truth; what is held here can always be made again from it. */
export interface Labels {
  /** Every labeling act of the log, oldest first. */
  acts(): readonly LoggedLabelingAct[];
  state(): LabelState;
  /** The decision that counts for each image that has one. */
  resolved(): ReadonlyMap<number, ResolvedLabel>;
  /** Writes an act; it is on the disk when this returns. */
  act(act: LabelingAct, actor: string): void;
}

export function createLabels({ log, members }: LabelParts): Labels {
  const acts = log.read('labeling.') as unknown as LoggedLabelingAct[];
  let state: LabelState | null = null;
  let resolved: ReadonlyMap<number, ResolvedLabel> | null = null;
  const current = () => (state ??= replay(acts));

  return {
    acts: () => acts,
    state: current,
    resolved: () => (resolved ??= resolveLabels(current(), (target: GroupTarget) => members(target))),
    act: (act, actor) => {
      const seq = log.append(act, actor);
      acts.push({ ...act, seq });
      state = null;
      resolved = null;
    },
  };
}
