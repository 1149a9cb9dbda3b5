import { imagesOf, type LabelingAct, type Target } from './acts.ts';
import { isCluster, type ClusterTarget } from '../clustering/ClusterTarget.ts';

export interface Names {
  readonly className: (id: number) => string;
  readonly setName: (id: number) => string;
  readonly fileName: (image: number) => string;
  /** Images of a cluster or a branch. */
  readonly clusterSize: (target: ClusterTarget) => number;
  /** The act of a number in the log, for undo and redo; null where there is none. */
  readonly act: (seq: number) => LabelingAct | null;
}

const count = (n: number) => `${n.toLocaleString('en')} ${n === 1 ? 'image' : 'images'}`;

function describeTarget(target: Target, { fileName, clusterSize }: Names): string {
  // a branch has a number that nobody knows it by
  if (isCluster(target))
    return target.kind === 'cluster' ? `cluster ${target.cluster}` : `a cluster of ${count(clusterSize(target))}`;
  const ids = imagesOf(target);
  return ids.length === 1 ? fileName(ids[0]) : count(ids.length);
}

/** An act in a few words, as the undo button names it: "cluster 3 as 'fog'". */
export function describeAct(act: LabelingAct, names: Names): string {
  switch (act.kind) {
    case 'labeling.addClass':
      return `new class '${act.arguments.name}'`;
    case 'labeling.renameClass':
      return `class renamed to '${act.arguments.name}'`;
    case 'labeling.removeClass':
      return `class '${names.className(act.arguments.id)}' removed`;
    case 'labeling.assign': {
      const { target, classId } = act.arguments;
      const what = describeTarget(target, names);
      return classId === null ? `label of ${what} taken away` : `${what} as '${names.className(classId)}'`;
    }
    case 'labeling.import':
      return `${count(act.arguments.labels.length)} labeled from a file`;
    case 'labeling.confirm': {
      const { labels } = act.arguments;
      return `label of ${labels.length === 1 ? names.fileName(labels[0][0]) : count(labels.length)} confirmed`;
    }
    case 'labeling.addSet':
      return `new label set '${act.arguments.name}'`;
    case 'labeling.useSet':
      return `label set '${names.setName(act.arguments.id)}' in use`;
    case 'labeling.renameSet':
      return `label set renamed to '${act.arguments.name}'`;
    case 'labeling.undo':
      return `undid: ${describeSeq(act.arguments.act, names)}`;
    case 'labeling.redo':
      return `redid: ${describeSeq(act.arguments.act, names)}`;
  }
}

function describeSeq(seq: number, names: Names): string {
  const act = names.act(seq);
  return act ? describeAct(act, names) : `act ${seq}`;
}
