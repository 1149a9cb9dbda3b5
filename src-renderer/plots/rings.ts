import type { Shape } from './figure.ts';
import type { PlotTheme } from './theme.ts';

interface RingsInput {
  readonly ids: Int32Array;
  readonly coordinates: Float32Array;
  readonly components: number;
  readonly ringed: ReadonlySet<number>;
}

const RADIUS = 6;

/**
 * Rings round points of a map: what is picked elsewhere on the page. In the colour of text, which no class has.
 *
 * They are shapes and not a trace, because a map of many points draws shapes anew without touching its points.
 */
export function rings({ ids, coordinates, components, ringed }: RingsInput, theme: PlotTheme): Partial<Shape>[] {
  const shapes: Partial<Shape>[] = [];
  if (ringed.size === 0) return shapes;
  ids.forEach((id, row) => {
    if (!ringed.has(id)) return;
    shapes.push({
      type: 'circle',
      xsizemode: 'pixel',
      ysizemode: 'pixel',
      xanchor: coordinates[row * components],
      yanchor: coordinates[row * components + 1],
      x0: -RADIUS,
      x1: RADIUS,
      y0: -RADIUS,
      y1: RADIUS,
      line: { color: theme.text, width: 2 },
    });
  });
  return shapes;
}
