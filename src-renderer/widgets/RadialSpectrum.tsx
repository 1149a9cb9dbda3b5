import { ringFrequency } from '../../src-shared/features/drawings/radialSpectrum.ts';
import { t } from '../i18n/t.ts';
import { fixed, percent } from '../state/format.ts';

interface Props {
  /** log10 of the mean power of the rings, less that of the strongest. */
  readonly rings: ArrayLike<number>;
  readonly slope: number;
  readonly offset: number;
  /** Shares of power below 0.1 cycles a pixel, between, and from 0.25 up. */
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly width?: number;
  readonly height?: number;
}

const TICKS = [0.01, 0.1, 0.25, 0.5];
/** Where the zones of the frequency features end, in cycles a pixel. */
const LIMITS = [0.1, 0.25] as const;
const TOP = 34;
const BELOW = 30;

/** Power by frequency on logarithmic scales, with the line whose slope is a feature and the zones whose shares are. */
export function RadialSpectrum({ rings, slope, offset, low, mid, high, width = 266, height = 172 }: Props) {
  const first = ringFrequency(0);
  const x = (f: number) => ((Math.log10(f) - Math.log10(first)) / (Math.log10(0.5) - Math.log10(first))) * width;
  const values = Array.from(rings);
  const floor = Math.min(-1, ...values);
  const bottom = height - BELOW;
  const y = (power: number) => TOP + 4 + (power / floor) * (bottom - TOP - 8);
  const line = values.map((power, ring) => `${ring === 0 ? 'M' : 'L'}${x(ringFrequency(ring))} ${y(power)}`).join('');
  const fit = [ringFrequency(1), 0.5].map((f) => `${x(f)} ${y(offset + slope * Math.log10(f))}`).join('L');
  const zones = [
    { name: t('widgets.spectrum.low'), share: low, from: 0, to: x(LIMITS[0]) },
    { name: t('widgets.spectrum.mid'), share: mid, from: x(LIMITS[0]), to: x(LIMITS[1]) },
    { name: t('widgets.spectrum.high'), share: high, from: x(LIMITS[1]), to: width },
  ];
  const label = t('widgets.spectrum.label', {
    slope: fixed(slope, 2),
    low: percent(low, 1),
    mid: percent(mid, 1),
    high: percent(high, 1),
  });
  return (
    <svg width={width} height={height} role="img" aria-label={label} style={{ display: 'block', overflow: 'hidden' }}>
      {zones.map(({ name, share, from, to }, i) => (
        <g key={name}>
          <rect
            x={from}
            y={TOP}
            width={to - from}
            height={bottom - TOP}
            fill="var(--panel)"
            opacity={i === 1 ? 0 : 1}
          />
          <text x={(from + to) / 2} y={12} textAnchor="middle">
            {name}
          </text>
          <text x={(from + to) / 2} y={26} textAnchor="middle" style={{ fill: 'var(--text)' }}>
            {share >= 0.1 || share < 0.0005 ? percent(share) : percent(share, 1)}
          </text>
        </g>
      ))}
      {LIMITS.map((limit) => (
        <path key={limit} d={`M${x(limit)} ${TOP}V${bottom}`} stroke="var(--edge)" strokeDasharray="2 2" />
      ))}
      <path d={line} fill="none" stroke="var(--dim)" strokeWidth={1.5} strokeLinejoin="round" />
      <path d={`M${fit}`} stroke="var(--accent)" strokeWidth={1.5} />
      <text x={4} y={bottom - 6} style={{ fill: 'var(--text)' }}>
        {t('widgets.spectrum.slope', { slope: fixed(slope, 2) })}
      </text>
      <path d={`M0 ${bottom + 0.5}H${width}`} stroke="var(--line)" />
      {TICKS.map((f) => (
        <text key={f} x={Math.min(x(f), width)} y={bottom + 13} textAnchor={f === 0.5 ? 'end' : 'middle'}>
          {f}
        </text>
      ))}
      <text x={width / 2} y={bottom + 27} textAnchor="middle">
        {t('widgets.spectrum.axis')}
      </text>
    </svg>
  );
}
