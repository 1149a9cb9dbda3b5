import type { Response } from '../../src-shared/contract/api.ts';

type Predictions = NonNullable<Response<'propagation.predictions'>>;

/** A few images of each class that would be exported with it, the surest first (ties by id), the unmeasured last. */
export function samplesByClass(
  { ids, labels, confidence }: Predictions,
  each: number,
): ReadonlyMap<number, readonly number[]> {
  const sureness = (row: number) => (Number.isNaN(confidence[row]) ? -1 : confidence[row]);
  const rows = Int32Array.from(ids.keys())
    .filter((row) => labels[row] >= 0)
    .sort((a, b) => sureness(b) - sureness(a) || ids[a] - ids[b]);
  const samples = new Map<number, number[]>();
  for (const row of rows) {
    const own = samples.get(labels[row]) ?? [];
    samples.set(labels[row], own);
    if (own.length < each) own.push(ids[row]);
  }
  return samples;
}
