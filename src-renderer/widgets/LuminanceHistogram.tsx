import { t } from '../i18n/t.ts';
import { fixed } from '../state/format.ts';
import { countPath } from './countPath.ts';

interface Props {
  readonly bins: readonly number[];
  /** Percentiles in [0, 1], black to white. */
  readonly p1: number;
  readonly p99: number;
  readonly width?: number;
  readonly height?: number;
}

/** Luminance of an image from black to white, with its first and last percentile. */
export function LuminanceHistogram({ bins, p1, p99, width = 266, height = 84 }: Props) {
  const mark = (share: number, name: string, side: 'before' | 'after') => (
    <g>
      <path d={`M${share * width} 0V${height}`} stroke="var(--accent)" />
      <text x={share * width + (side === 'before' ? -3 : 3)} y={10} textAnchor={side === 'before' ? 'end' : 'start'}>
        {name}
      </text>
    </g>
  );
  const label = t('widgets.luminance.label', { p1: fixed(100 * p1, 0), p99: fixed(100 * p99, 0) });
  return (
    <svg width={width} height={height + 16} role="img" aria-label={label} style={{ display: 'block' }}>
      <path d={countPath(bins, width, height - 14)} transform="translate(0 14)" fill="var(--dim)" />
      <path d={`M0 ${height + 0.5}H${width}`} stroke="var(--line)" />
      {mark(p1, t('widgets.luminance.p1'), p1 * width > 20 && p99 - p1 < 0.15 ? 'before' : 'after')}
      {mark(p99, t('widgets.luminance.p99'), p99 * width > width - 26 ? 'before' : 'after')}
      <text x={0} y={height + 13}>
        {t('widgets.luminance.black')}
      </text>
      <text x={width} y={height + 13} textAnchor="end">
        {t('widgets.luminance.white')}
      </text>
    </svg>
  );
}
