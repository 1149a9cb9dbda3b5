import { countPath } from './countPath.ts';

interface Props {
  readonly counts: readonly number[];
  readonly lowest: number;
  readonly highest: number;
  /** Where the image in hand lies; left out draws the distribution alone. */
  readonly at?: number;
  readonly width?: number;
  readonly height?: number;
  readonly label: string;
}

/** A little histogram of the library with the place of one image in it. */
export function Sparkline({ counts, lowest, highest, at, width = 92, height = 18, label }: Props) {
  const span = highest - lowest;
  const share = at === undefined || !(span > 0) ? 0.5 : Math.min(1, Math.max(0, (at - lowest) / span));
  const x = 1 + share * (width - 2);
  return (
    <svg width={width} height={height} role="img" aria-label={label} style={{ display: 'block' }}>
      <path d={countPath(counts, width, height - 2)} transform="translate(0 1)" fill="var(--edge)" opacity={0.75} />
      {at !== undefined && <path d={`M${x} ${height}V1`} stroke="var(--accent)" strokeWidth={2} />}
    </svg>
  );
}
