import { t } from '../i18n/t.ts';
import classes from './bar.module.css';

export interface Segment {
  readonly label: string;
  readonly value: number;
  /** CSS colour; the accent when left out. */
  readonly colour?: string;
}

interface Props {
  readonly segments: readonly Segment[];
  /** What the full width stands for; the sum of the segments when left out. */
  readonly total?: number;
  /** Height in pixels. */
  readonly height?: number;
  /** Makes small parts visible: no segment that is not 0 is narrower than this many pixels. */
  readonly least?: number;
  readonly label: string;
}

/** A horizontal stacked bar. */
export function Bar({ segments, total, height = 4, least = 0, label }: Props) {
  const sum = segments.reduce((before, { value }) => before + value, 0);
  const whole = Math.max(total ?? sum, sum);
  const shown = segments.filter(({ value }) => value > 0);
  const parts = shown
    .map((segment) => t('widgets.bar.part', { label: segment.label, value: segment.value }))
    .join(', ');
  return (
    <div
      className={classes.bar}
      style={{ height }}
      role="img"
      aria-label={t('widgets.bar.label', { label, parts: parts || t('widgets.bar.nothing') })}
    >
      {shown.map((segment) => (
        <i
          key={segment.label}
          style={{
            width: `${(100 * segment.value) / whole}%`,
            minWidth: least,
            background: segment.colour ?? 'var(--accent)',
          }}
        />
      ))}
    </div>
  );
}
