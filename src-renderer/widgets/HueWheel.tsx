import { t } from '../i18n/t.ts';
import { fixed } from '../state/format.ts';

interface Props {
  /** Share of chroma in equal parts of the hue circle, from +a* towards +b*. */
  readonly shares: ArrayLike<number>;
  /** Their mean colours, interleaved sRGB. */
  readonly colours: ArrayLike<number>;
  /** The mean direction, weighted by chroma; its length is at most 1. */
  readonly a: number;
  readonly b: number;
  readonly size?: number;
}

const MARGIN = 22;

/** The image's own colours round the hue circle, by area, and the mean of their directions. */
export function HueWheel({ shares, colours, a, b, size = 190 }: Props) {
  const middle = size / 2;
  const radius = middle - MARGIN;
  const parts = shares.length;
  const most = Math.max(...Array.from(shares));
  const at = (turn: number, r: number) =>
    `${middle + r * Math.cos(2 * Math.PI * turn)} ${middle - r * Math.sin(2 * Math.PI * turn)}`;
  const petal = (part: number) => {
    // areas are to be compared, not radii
    const r = radius * Math.sqrt(shares[part] / most);
    return `M${middle} ${middle}L${at(part / parts, r)}A${r} ${r} 0 0 0 ${at((part + 1) / parts, r)}Z`;
  };
  const length = Math.hypot(a, b);
  const tip = { x: middle + radius * a, y: middle - radius * b };
  const names = [
    { name: t('widgets.hues.red'), x: size - MARGIN + 3, y: middle + 4, anchor: 'start' as const },
    { name: t('widgets.hues.yellow'), x: middle, y: MARGIN - 6, anchor: 'middle' as const },
    { name: t('widgets.hues.green'), x: MARGIN - 3, y: middle + 4, anchor: 'end' as const },
    { name: t('widgets.hues.blue'), x: middle, y: size - MARGIN + 14, anchor: 'middle' as const },
  ];
  return (
    <svg
      width={size + 2 * MARGIN}
      height={size}
      viewBox={`${-MARGIN} 0 ${size + 2 * MARGIN} ${size}`}
      role="img"
      aria-label={t('widgets.hues.label', { length: fixed(length, 2) })}
      style={{ display: 'block', margin: '0 auto' }}
    >
      <circle cx={middle} cy={middle} r={radius} fill="var(--panel)" stroke="var(--line)" />
      {Array.from({ length: parts }, (_, part) =>
        shares[part] > 0 ? (
          <path
            key={part}
            d={petal(part)}
            fill={`rgb(${colours[3 * part]} ${colours[3 * part + 1]} ${colours[3 * part + 2]})`}
          />
        ) : null,
      )}
      {names.map(({ name, x, y, anchor }) => (
        <text key={name} x={x} y={y} textAnchor={anchor}>
          {name}
        </text>
      ))}
      <path d={`M${middle} ${middle}L${tip.x} ${tip.y}`} stroke="var(--bg)" strokeWidth={5} strokeLinecap="round" />
      <path d={`M${middle} ${middle}L${tip.x} ${tip.y}`} stroke="var(--accent)" strokeWidth={2} />
      <circle cx={tip.x} cy={tip.y} r={4} fill="var(--accent)" stroke="var(--bg)" strokeWidth={1.5} />
    </svg>
  );
}
