import { imagesOf, type LabelingAct, type LoggedLabelingAct, type Target } from '../../src-shared/labeling/acts.ts';
import { isCluster } from '../../src-shared/clustering/ClusterTarget.ts';
import { resultId } from '../database/resultId.ts';

/** What stands for the numbers of an act, so that its id says the same in every project. */
export interface Meanings {
  readonly acts: readonly LoggedLabelingAct[];
  readonly className: (id: number) => string;
  readonly setName: (id: number) => string;
  /** SHA-256 of an image as it is now; empty where it was never read. */
  readonly hashOf: (image: number) => string;
}

const VERSION = 1;

/** The id of what a labeling act made: over its kind, names and contents, never over row ids. */
export function actResult(act: LabelingAct, meanings: Meanings): string {
  const { parameters, inputs } = saidBy(act, meanings);
  return resultId({ algorithm: act.kind, version: VERSION, parameters, seed: null, inputs });
}

type Said = { readonly parameters: unknown; readonly inputs: readonly string[] };
const only = (parameters: unknown): Said => ({ parameters, inputs: [] });

function saidBy(act: LabelingAct, meanings: Meanings): Said {
  const { acts, className, setName, hashOf } = meanings;
  switch (act.kind) {
    case 'labeling.addClass':
    case 'labeling.addSet':
      return only({ name: act.arguments.name });
    case 'labeling.renameClass':
      return only({ from: className(act.arguments.id), name: act.arguments.name });
    case 'labeling.removeClass':
      return only({ name: className(act.arguments.id) });
    case 'labeling.useSet':
      return only({ name: setName(act.arguments.id) });
    case 'labeling.renameSet':
      return only({ from: setName(act.arguments.id), name: act.arguments.name });
    case 'labeling.assign': {
      const { target, classId } = act.arguments;
      const label = classId === null ? null : className(classId);
      return {
        parameters: { target: shapeOf(target), label },
        inputs: isCluster(target) ? [] : imagesOf(target).map(hashOf),
      };
    }
    case 'labeling.import':
    case 'labeling.confirm': {
      const added = new Map(act.kind === 'labeling.import' ? act.arguments.classes.map((c) => [c.id, c.name]) : []);
      const { labels } = act.arguments;
      return {
        parameters: { labels: labels.map(([, classId]) => added.get(classId) ?? className(classId)) },
        inputs: labels.map(([image]) => hashOf(image)),
      };
    }
    case 'labeling.undo':
    case 'labeling.redo': {
      const of = acts.find(({ seq }) => seq === act.arguments.act);
      return { parameters: {}, inputs: of ? [of.result ?? actResult(of, meanings)] : [] };
    }
  }
}

const shapeOf = (target: Target) => (isCluster(target) ? target : { kind: target.kind });
