/**
 * A number that a person may choose. Plain data, so that the pure floor and the page need no schema library; the
 * contract makes its schemas from it.
 */
export interface Parameter {
  readonly kind: 'integer' | 'number';
  readonly min: number;
  /** No upper limit if left out. */
  readonly max?: number;
  readonly default: number;
}

/** Parameters by name. */
export type Parameters = Readonly<Record<string, Parameter>>;

/** A value for each of the parameters. */
export type Values<P extends Parameters> = { readonly [N in keyof P]: number };

/** Names of all parameters that entries of a table have. */
export type ParameterNames<T extends Readonly<Record<string, { readonly parameters: Parameters }>>> = {
  [A in keyof T]: keyof T[A]['parameters'];
}[keyof T] &
  string;

/** The value of each parameter, from what was asked for or its default; always in the table's order. */
export function valuesFor(parameters: Parameters, asked: Readonly<Record<string, unknown>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, { default: usual }]) => {
      const value = asked[name] ?? usual;
      if (typeof value !== 'number')
        throw new Error(`invalid ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
      return [name, value];
    }),
  );
}

/** The keys of a table, typed. */
export const namesOf = <T extends object>(table: T): (keyof T & string)[] => Object.keys(table) as (keyof T & string)[];
