import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import type { FeatureDistribution } from '../../src-shared/contract/features.ts';
import { t } from '../i18n/t.ts';
import { useSize } from '../widgets/useSize.ts';
import { formatFeature } from '../../src-shared/features/describe.ts';
import { type BinRange, rangeAfter } from './featureColumn.ts';
import { featureLabel } from '../state/featureLabel.ts';
import classes from './features.module.css';

interface Props {
  readonly distribution: FeatureDistribution;
  readonly range: BinRange | null;
  /** The value of the image in hand. */
  readonly at?: number;
  onRange(range: BinRange | null): void;
}

const HEIGHT = 168;
const BELOW = 20;

/** One feature over the library. Click a bar for its images, drag for several; arrows move, with Shift they widen. */
export function BinHistogram({ distribution, range, at, onRange }: Props) {
  const { counts, lowest, highest, mean, median, name } = distribution;
  const [ref, { width }] = useSize<HTMLDivElement>();
  const [over, setOver] = useState<number | null>(null);
  const dragFrom = useRef<number | null>(null);
  const bins = counts.length;
  const top = Math.max(1, ...counts);
  const step = width / bins;
  const span = highest - lowest;
  const xOf = (value: number) => (span > 0 ? ((value - lowest) / span) * width : width / 2);
  const edge = (bin: number) => formatFeature(name, lowest + (span * bin) / bins);

  const binAt = (event: PointerEvent<SVGSVGElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return Math.min(bins - 1, Math.max(0, Math.floor(x / step)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const now = range ? (event.key === 'ArrowLeft' ? range.from : range.to) : event.key === 'ArrowLeft' ? bins : -1;
    if (event.key === 'ArrowLeft') onRange(rangeAfter(range, Math.max(0, now - 1), event.shiftKey));
    else if (event.key === 'ArrowRight') onRange(rangeAfter(range, Math.min(bins - 1, now + 1), event.shiftKey));
    else if (event.key === 'Escape' && range) onRange(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const shown = over ?? (range && range.from === range.to ? range.from : null);
  const read =
    shown !== null ? t('features.histogram.bin', { from: edge(shown), to: edge(shown + 1), count: counts[shown] }) : '';
  const inRange = (bin: number) => range === null || (bin >= range.from && bin <= range.to);
  return (
    <div ref={ref} className={classes.histogram}>
      <svg
        width={width}
        height={HEIGHT + BELOW}
        role="slider"
        tabIndex={0}
        aria-label={t('features.histogram.label', { feature: featureLabel(name) })}
        aria-valuemin={0}
        aria-valuemax={bins - 1}
        aria-valuenow={range?.from ?? 0}
        aria-valuetext={
          range
            ? t('features.histogram.range', { from: edge(range.from), to: edge(range.to + 1) })
            : t('features.histogram.everything')
        }
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const bin = binAt(event);
          dragFrom.current = bin;
          onRange(rangeAfter(range, bin, event.shiftKey));
        }}
        onPointerMove={(event) => {
          const bin = binAt(event);
          setOver(bin);
          const from = dragFrom.current;
          if (from !== null && bin !== from) onRange({ from: Math.min(from, bin), to: Math.max(from, bin) });
        }}
        onPointerUp={() => {
          dragFrom.current = null;
        }}
        onPointerLeave={() => setOver(null)}
      >
        <path d={`M0 ${HEIGHT + 0.5}H${width}`} stroke="var(--edge)" />
        {counts.map((value, bin) => {
          const h = value > 0 ? Math.max(2, (value / top) * (HEIGHT - 22)) : 0;
          return (
            <g
              key={bin}
              className={classes.bin}
              data-in={inRange(bin) || undefined}
              data-over={bin === over || undefined}
            >
              <rect className={classes.hit} x={bin * step} y={0} width={step} height={HEIGHT} />
              <rect className={classes.column} x={bin * step} y={HEIGHT - h} width={Math.max(1, step - 1)} height={h} />
            </g>
          );
        })}
        <path d={`M${xOf(mean)} 16V${HEIGHT}`} stroke="var(--text)" strokeDasharray="3 3" pointerEvents="none" />
        {at !== undefined && (
          <path d={`M${xOf(at)} 16V${HEIGHT}`} stroke="var(--accent)" strokeWidth={2} pointerEvents="none" />
        )}
        <text x={Math.min(width - 30, Math.max(0, xOf(mean) + 4))} y={12}>
          {t('features.histogram.mean')}
        </text>
        <text x={0} y={HEIGHT + 14}>
          {formatFeature(name, lowest)}
        </text>
        <text x={width / 2} y={HEIGHT + 14} textAnchor="middle" className={classes.read}>
          {read || t('features.histogram.median', { value: formatFeature(name, median) })}
        </text>
        <text x={width} y={HEIGHT + 14} textAnchor="end">
          {formatFeature(name, highest)}
        </text>
      </svg>
    </div>
  );
}
