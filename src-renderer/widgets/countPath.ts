const number = (value: number) => String(Number(value.toFixed(2)));

/**
 * Bars of a histogram as one SVG path, `width` x `height`, with a hairline between bars while they are wide enough.
 *
 * A bin that is not empty is at least one pixel high, so that it can be seen beside a large one.
 */
export function countPath(counts: readonly number[], width: number, height: number): string {
  const top = Math.max(0, ...counts);
  if (top === 0) return '';
  const step = width / counts.length;
  const gap = step >= 4 ? 1 : step >= 2.5 ? 0.6 : 0;
  return counts
    .map((value, i) => {
      if (value <= 0) return '';
      const h = Math.max(1, (value / top) * height);
      return `M${number(i * step)} ${number(height)}v${number(-h)}h${number(step - gap)}v${number(h)}z`;
    })
    .join('');
}
