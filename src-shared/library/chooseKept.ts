/** What tells which of several images that show the same stands for them. */
export interface Candidate {
  readonly id: number;
  readonly labeled: boolean;
  readonly pixels: number;
  readonly bytes: number;
}

/** The image that stands for a group: one with a label, then the most pixels, then the most bytes, then the smallest id. */
export function chooseKept(group: readonly Candidate[]): number {
  if (group.length === 0) throw new Error('invalid group: empty');
  return group.reduce((best, image) => (isBetter(image, best) ? image : best)).id;
}

function isBetter(a: Candidate, b: Candidate): boolean {
  if (a.labeled !== b.labeled) return a.labeled;
  if (a.pixels !== b.pixels) return a.pixels > b.pixels;
  if (a.bytes !== b.bytes) return a.bytes > b.bytes;
  return a.id < b.id;
}
