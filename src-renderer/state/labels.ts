import { useMemo } from 'react';
import type { Response } from '../../src-shared/contract/api.ts';
import type { LabelClass } from '../../src-shared/contract/labeling.ts';
import { LABEL_SOURCES, type LabelSource } from '../../src-shared/model/labels.ts';
import { useCall } from './useCall.ts';

/** Labels that people gave, by image. */
export interface Labels {
  readonly size: number;
  classOf(id: number): number | undefined;
  sourceOf(id: number): LabelSource | undefined;
  /** Whether its content changed after the decision, and nobody confirmed it since. */
  isUnconfirmed(id: number): boolean;
}

type Answer = Response<'labeling.labels'>;

const indexes = new WeakMap<Answer, Labels>();
const NONE: Labels = { size: 0, classOf: () => undefined, sourceOf: () => undefined, isUnconfirmed: () => false };

/** Looks labels up by id; built once for an answer, however many components use it. */
export function indexLabels(answer: Answer): Labels {
  const known = indexes.get(answer);
  if (known) return known;
  const at = new Map<number, number>();
  answer.ids.forEach((id, i) => at.set(id, i));
  const lookUp = <T>(id: number, value: (i: number) => T): T | undefined => {
    const i = at.get(id);
    return i === undefined ? undefined : value(i);
  };
  const labels: Labels = {
    size: at.size,
    classOf: (id) => lookUp(id, (i) => answer.classes[i]),
    sourceOf: (id) => lookUp(id, (i) => LABEL_SOURCES[answer.sources[i]]),
    isUnconfirmed: (id) => lookUp(id, (i) => answer.unconfirmed[i]) === 1,
  };
  indexes.set(answer, labels);
  return labels;
}

export function useLabels(): Labels {
  const { value } = useCall('labeling.labels', {});
  return value ? indexLabels(value) : NONE;
}

const NO_CLASSES: readonly LabelClass[] = [];

interface Classes {
  readonly classes: readonly LabelClass[];
  readonly byId: ReadonlyMap<number, LabelClass>;
  /** False until they were read for the first time. */
  readonly known: boolean;
}

/** The classes in their order, and by id. */
export function useClasses(): Classes {
  const { value } = useCall('labeling.classes', {});
  return useMemo(() => {
    const classes = value ?? NO_CLASSES;
    return { classes, byId: new Map(classes.map((entry) => [entry.id, entry])), known: value !== undefined };
  }, [value]);
}

const COLOURS = 9;

/** The colour of a class, as CSS. */
export const classColour = ({ colour }: Pick<LabelClass, 'colour'>): string =>
  `var(--c${(((colour % COLOURS) + COLOURS) % COLOURS) + 1})`;
