/** Images that need not be asked about again in this window. */
export interface Passed {
  /** Answered here; the engine may not know of the last one yet. */
  readonly answered: readonly number[];
  /** Those of them whose label was read back since. */
  readonly seen: readonly number[];
  /** Put off by the person. */
  readonly skipped: readonly number[];
}

export const passedIds = ({ answered, skipped }: Passed): number[] => [...answered, ...skipped];

export const withAnswer = (passed: Passed, id: number): Passed =>
  passed.answered.includes(id) ? passed : { ...passed, answered: [...passed.answered, id] };

export const withSkip = (passed: Passed, id: number): Passed =>
  passed.skipped.includes(id) ? passed : { ...passed, skipped: [...passed.skipped, id] };

/** After the labels were read: an answer that was there and is gone was undone, so its image may be asked about again. */
export function withLabels(passed: Passed, hasLabel: (id: number) => boolean): Passed {
  const gone = passed.seen.filter((id) => !hasLabel(id));
  const arrived = passed.answered.filter((id) => hasLabel(id) && !passed.seen.includes(id));
  if (gone.length === 0 && arrived.length === 0) return passed;
  return {
    ...passed,
    answered: passed.answered.filter((id) => !gone.includes(id)),
    seen: [...passed.seen.filter((id) => !gone.includes(id)), ...arrived],
  };
}
