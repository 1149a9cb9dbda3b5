import { quietAxis, quietLayout } from '../../src-renderer/plots/quietLayout.ts';
import { EXAMPLES } from '../gallery/plots/examples.ts';
import { THEME } from './theme.ts';

const isLeaf = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  ArrayBuffer.isView(value) ||
  (Array.isArray(value) && !value.some(isRecord));
const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** One line a leaf, `path = value`; arrays on one line. */
function leaves(value: unknown, path: string): string[] {
  if (isLeaf(value)) {
    const plain = ArrayBuffer.isView(value) ? [...(value as Float32Array)] : value;
    return [`${path} = ${JSON.stringify(plain)}`];
  }
  return Object.entries(value as object).flatMap(([key, entry]) => leaves(entry, path ? `${path}.${key}` : key));
}

const SHARED = new Set([
  ...leaves(quietLayout(THEME), 'layout'),
  ...['xaxis', 'yaxis'].flatMap((axis) => leaves(quietAxis(THEME), `layout.${axis}`)),
]);

/** The whole figure, line by line, without what quietLayout gives to every figure. */
export function linesOf(name: string): string {
  const example = EXAMPLES.find((candidate) => candidate.name === name);
  if (!example) throw new Error(`no example ${name}`);
  const { data, layout } = example.figure(THEME);
  const lines = leaves({ data, layout }, '').filter((line) => !SHARED.has(line));
  return `\n${lines.join('\n')}\n`;
}
