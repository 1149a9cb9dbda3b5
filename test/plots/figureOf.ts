import { EXAMPLES } from '../gallery/plots/examples.ts';
import { THEME } from './theme.ts';

/** A trace as the tests read it: its numbers and texts in plain arrays, whatever the builder took. */
export interface Trace {
  readonly name?: string;
  readonly x: readonly (number | string)[];
  readonly y: readonly (number | string)[];
  readonly z?: readonly (readonly (number | null)[])[];
  readonly text?: readonly unknown[];
  readonly customdata?: readonly unknown[];
  readonly selectedpoints?: readonly number[];
  readonly marker: { readonly [key: string]: unknown };
  readonly [key: string]: unknown;
}

export interface Axis {
  readonly title?: { readonly text: string };
  readonly range?: readonly [number, number];
  readonly tickvals?: readonly unknown[];
  readonly ticktext?: readonly string[];
  readonly [key: string]: unknown;
}

export interface PlainFigure {
  readonly data: readonly Trace[];
  readonly layout: {
    readonly xaxis: Axis;
    readonly yaxis: Axis;
    readonly shapes?: readonly { readonly [key: string]: unknown }[];
    readonly annotations?: readonly { readonly [key: string]: unknown }[];
    readonly [key: string]: unknown;
  };
}

const plain = (_key: string, value: unknown): unknown =>
  ArrayBuffer.isView(value) ? Array.from(value as Float32Array) : value;

/** The figure of one of the gallery's examples, in the theme whose colours say what they are. */
export function figureOf(name: string): PlainFigure {
  const example = EXAMPLES.find((candidate) => candidate.name === name);
  if (!example) throw new Error(`no example ${name}`);
  return JSON.parse(JSON.stringify(example.figure(THEME), plain)) as PlainFigure;
}
