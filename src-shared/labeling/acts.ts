import type { ClusterTarget } from '../clustering/ClusterTarget.ts';
import type { LabelSource } from '../model/labels.ts';

/** Images that one decision names one by one: seen singly, in a selection, or confirmed on a review page. */
export type ImagesTarget =
  | { readonly kind: 'image'; readonly id: number }
  | { readonly kind: 'selection'; readonly ids: readonly number[] }
  | { readonly kind: 'page'; readonly ids: readonly number[] };

export type Target = ImagesTarget | ClusterTarget;

/**
 * The acts of the log that make the labels. Undo and redo name the act they take back or bring back. An act belongs to
 * the label set that is in use when it is written.
 */
export type LabelingAct =
  | { readonly kind: 'labeling.addClass'; readonly arguments: { readonly id: number; readonly name: string } }
  | { readonly kind: 'labeling.renameClass'; readonly arguments: { readonly id: number; readonly name: string } }
  | { readonly kind: 'labeling.removeClass'; readonly arguments: { readonly id: number } }
  | {
      readonly kind: 'labeling.assign';
      readonly arguments: { readonly target: Target; readonly classId: number | null };
    }
  | {
      readonly kind: 'labeling.import';
      readonly arguments: {
        readonly classes: readonly { readonly id: number; readonly name: string }[];
        /** Pairs of image id and class id. */
        readonly labels: readonly (readonly [number, number])[];
      };
    }
  /** What is said of these images is right, also of what they hold now. Pairs of image id and class id. */
  | {
      readonly kind: 'labeling.confirm';
      readonly arguments: { readonly labels: readonly (readonly [number, number])[] };
    }
  | { readonly kind: 'labeling.addSet'; readonly arguments: { readonly id: number; readonly name: string } }
  | { readonly kind: 'labeling.useSet'; readonly arguments: { readonly id: number } }
  | { readonly kind: 'labeling.renameSet'; readonly arguments: { readonly id: number; readonly name: string } }
  | { readonly kind: 'labeling.undo'; readonly arguments: { readonly act: number } }
  | { readonly kind: 'labeling.redo'; readonly arguments: { readonly act: number } };

/** `result` is the id of what the act made; entries of old logs have none. */
export type LoggedLabelingAct = LabelingAct & { readonly seq: number; readonly result?: string | null };

/** A way to divide the library: classes and labels of its own, with an undo of its own. */
export interface SetRecord {
  readonly id: number;
  readonly name: string;
}

/** The set that every project begins with. */
export const FIRST_SET: SetRecord = { id: 1, name: 'labels' };

export interface ClassRecord {
  readonly id: number;
  readonly name: string;
  /** The digit that labels with it, 1 to 9; null when all are taken. */
  readonly key: number | null;
  /** Index into the palette: the smallest that no other class has. */
  readonly colour: number;
}

/** What a person, a page or a file said of one image. */
export interface Decision {
  readonly classId: number;
  readonly source: Extract<LabelSource, 'human' | 'confirmed' | 'imported'>;
  readonly seq: number;
}

/** What a person said of a cluster. */
export interface ClusterDecision {
  readonly target: ClusterTarget;
  readonly classId: number;
  readonly seq: number;
}

export const imagesOf = (target: ImagesTarget): readonly number[] =>
  target.kind === 'image' ? [target.id] : target.ids;
