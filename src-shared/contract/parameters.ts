import { z } from 'zod';
import { namesOf, type Parameter, type ParameterNames, type Parameters } from '../model/Parameter.ts';

type Table = Readonly<Record<string, { readonly parameters: Parameters }>>;

/** A schema that accepts the names of a table's entries. */
export function nameOf<T extends object>(table: T) {
  return z.enum(namesOf(table) as [keyof T & string, ...(keyof T & string)[]]);
}

/**
 * One optional field for each parameter in a table; an entry uses its default for a field that is
 * left out.
 */
export function parameterFields<T extends Table>(table: T): { [N in ParameterNames<T>]: z.ZodOptional<z.ZodNumber> } {
  const fields = Object.values(table).flatMap(({ parameters }) =>
    Object.entries(parameters).map(([name, parameter]) => [name, numberSchema(parameter).optional()]),
  );
  // there is one field for each name, as the type says
  return Object.fromEntries(fields) as { [N in ParameterNames<T>]: z.ZodOptional<z.ZodNumber> };
}

function numberSchema({ kind, min, max }: Parameter) {
  const number = kind === 'integer' ? z.number().int() : z.number();
  return max === undefined ? number.min(min) : number.min(min).max(max);
}
