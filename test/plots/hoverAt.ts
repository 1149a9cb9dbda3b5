import type { Trace } from './figureOf.ts';

/** A number as plotly writes it for the formats that our hover texts use. */
function formatted(value: unknown, format: string | undefined): string {
  if (format === undefined || typeof value !== 'number') return String(value);
  const [, digits, kind] = /^\.(\d)([fg%])$/.exec(format) ?? [];
  if (format === ',') return value.toLocaleString('en');
  if (kind === '%') return `${(100 * value).toFixed(Number(digits))}%`;
  if (kind === 'f') return value.toFixed(Number(digits));
  if (kind === 'g') return value.toPrecision(Number(digits));
  throw new Error(`a hover text has the format ${format}, which the tests do not know`);
}

/** What a reader sees on hovering the entry at a place: of a list its index, of a table its row and column. */
export function hoverAt(trace: Trace, row: number, column?: number): string {
  const at = (values: unknown): unknown => {
    const entry: unknown = (values as readonly unknown[])[row];
    return column === undefined ? entry : (entry as readonly unknown[])[column];
  };
  const valueOf = (name: string): unknown => {
    if (column === undefined || !['x', 'y'].includes(name)) return at(trace[name]);
    return name === 'x' ? trace.x[column] : trace.y[row];
  };
  const [text, box] = String(trace.hovertemplate).split('<extra>');
  // an empty box: plotly would repeat the name of the trace beside the text
  if (box !== '</extra>') throw new Error(`the hover text has a box: ${String(trace.hovertemplate)}`);
  return text.replace(/%\{(\w+)(?::([^}]+))?\}/g, (_, name: string, format?: string) =>
    formatted(valueOf(name), format),
  );
}
