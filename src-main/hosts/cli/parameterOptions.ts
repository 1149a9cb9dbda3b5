import { Option } from 'commander';
import type { Parameters } from '../../../src-shared/model/Parameter.ts';
import { integer, number } from './Verb.ts';

/**
 * One option for each parameter of a table's entries: `minSize` is `--min-size`.
 *
 * @param without parameters that the verb has options of its own for
 */
export function parameterOptions(
  table: Readonly<Record<string, { readonly parameters: Parameters }>>,
  without: readonly string[] = [],
): Option[] {
  const entries = Object.entries(table);
  const own = new Map(entries.flatMap(([, { parameters }]) => Object.entries(parameters)));
  for (const name of without) own.delete(name);
  return [...own].map(([name, { kind, default: usual }]) => {
    const takers = entries.flatMap(([entry, { parameters }]) => (name in parameters ? [entry] : [])).join(', ');
    const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return new Option(`--${flag} <n>`, `of ${takers}; ${usual} if left out`).argParser(
      kind === 'integer' ? integer : number,
    );
  });
}
