import * as fc from 'fast-check';
import { z } from 'zod';

/** What a schema is made of, as zod keeps it. */
export type Definition = z.core.$ZodTypes['_zod']['def'];
export const definitionOf = (schema: z.core.$ZodType): Definition => (schema as z.ZodType).def as Definition;

/** What a field may hold beside what its schema says: ids that exist, places that exist. Null where nothing is known of it. */
export type Known = (field: string) => fc.Arbitrary<unknown> | null;

/**
 * Values that a schema takes, by walking it: small ones mostly, the ends of what it allows now and then.
 *
 * @param known asked for each leaf by its dotted path, `[]` for an entry of a list; its values come three times in four
 */
export function arbitraryOf(schema: z.ZodType, known: Known = () => null): fc.Arbitrary<unknown> {
  return walk(schema, '', known).filter((value) => schema.safeParse(value).success);
}

function walk(schema: z.core.$ZodType, field: string, known: Known): fc.Arbitrary<unknown> {
  const generic = byType(schema, field, known);
  const own = known(field);
  return own === null ? generic : fc.oneof({ weight: 3, arbitrary: own }, { weight: 1, arbitrary: generic });
}

function byType(schema: z.core.$ZodType, field: string, known: Known): fc.Arbitrary<unknown> {
  const def = definitionOf(schema);
  const inner = (type: z.core.$ZodType, at = field) => walk(type, at, known);
  switch (def.type) {
    case 'object': {
      const below = (name: string) => (field === '' ? name : `${field}.${name}`);
      const fields = Object.entries(def.shape).map(([name, type]) => [name, inner(type, below(name))] as const);
      const needed = fields.flatMap(([name]) => (z.safeParse(def.shape[name], undefined).success ? [] : [name]));
      return fc.record(Object.fromEntries(fields), { requiredKeys: needed, noNullPrototype: true });
    }
    case 'array': {
      const { lowest, highest } = boundsOf(schema);
      const minLength = Math.max(0, lowest);
      return fc.array(inner(def.element, `${field}[]`), { minLength, maxLength: Math.min(highest, minLength + 6) });
    }
    case 'tuple':
      return fc.tuple(...def.items.map((item, i) => inner(item, `${field}[${i}]`)));
    case 'record':
      return fc.dictionary(fc.string({ maxLength: 8 }), inner(def.valueType, `${field}[]`), { maxKeys: 5 });
    case 'union':
      return fc.oneof(...def.options.map((option) => inner(option)));
    case 'optional':
    case 'default':
    case 'readonly':
    case 'nonoptional':
    case 'catch':
      return byType(def.innerType, field, known);
    case 'nullable':
      return fc.option(byType(def.innerType, field, known), { nil: null, freq: 5 });
    case 'pipe':
      return inner(def.in);
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'literal':
      return fc.constantFrom(...def.values);
    case 'boolean':
      return fc.boolean();
    case 'number':
      return numbers(boundsOf(schema));
    case 'string':
      return strings(boundsOf(schema));
    case 'null':
      return fc.constant(null);
    case 'any':
    case 'unknown':
      return fc.jsonValue({ maxDepth: 2 });
    default:
      throw new Error(`there is no arbitrary for the schema type ${def.type}`);
  }
}

/** The checks of a schema: of a number's value, or of a length. */
interface Bounds {
  lowest: number;
  highest: number;
  whole: boolean;
  pattern: RegExp | null;
}

function boundsOf(schema: z.core.$ZodType): Bounds {
  const bounds: Bounds = { lowest: -Infinity, highest: Infinity, whole: false, pattern: null };
  const { checks = [] } = definitionOf(schema);
  for (const { _zod: zod } of checks as z.core.$ZodChecks[]) {
    const { def } = zod;
    if (def.check === 'greater_than')
      bounds.lowest = Math.max(bounds.lowest, Number(def.value) + (def.inclusive ? 0 : Number.MIN_VALUE));
    if (def.check === 'less_than')
      bounds.highest = Math.min(bounds.highest, Number(def.value) - (def.inclusive ? 0 : Number.MIN_VALUE));
    if (def.check === 'min_length') bounds.lowest = Math.max(bounds.lowest, def.minimum);
    if (def.check === 'max_length') bounds.highest = Math.min(bounds.highest, def.maximum);
    if (def.check === 'number_format') bounds.whole ||= def.format.includes('int');
    if (def.check === 'string_format') bounds.pattern = def.pattern ?? null;
  }
  return bounds;
}

function numbers(bounds: Bounds): fc.Arbitrary<number> {
  const limit = bounds.whole ? Number.MAX_SAFE_INTEGER : Number.MAX_VALUE;
  const lowest = Math.max(bounds.whole ? Math.ceil(bounds.lowest) : bounds.lowest, -limit);
  const highest = Math.min(bounds.whole ? Math.floor(bounds.highest) : bounds.highest, limit);
  const near = { min: Math.max(lowest, -2), max: Math.min(highest, Math.max(lowest, -2) + 40) };
  const small = bounds.whole ? fc.integer(near) : fc.double({ ...near, noNaN: true });
  const ends = [lowest, highest, 1e9, 2 ** 31, -(2 ** 31)].filter((value) => value >= lowest && value <= highest);
  return fc.oneof({ weight: 4, arbitrary: small }, { weight: 1, arbitrary: fc.constantFrom(...ends) });
}

/** Strings that some layer below may stumble over. */
const ODD = ['', ' ', '.', '..', '\0', '\n', 'é', 'e\u0301', '\ud800', '😀', '%2e', "'", '"', '-1', 'NaN', '__proto__'];

function strings({ lowest, highest, pattern }: Bounds): fc.Arbitrary<string> {
  if (pattern) return fc.stringMatching(pattern);
  const minLength = Math.max(0, lowest);
  const size = { minLength, maxLength: Math.min(highest, minLength + 20) };
  const long = 'x'.repeat(Math.min(highest, 2000));
  return fc.oneof(
    { weight: 2, arbitrary: fc.string(size) },
    { weight: 1, arbitrary: fc.string({ ...size, unit: 'grapheme' }) },
    { weight: 1, arbitrary: fc.constantFrom(...ODD, long) },
  );
}

/** What nobody should send. */
const ODD_NUMBERS = [0, -1, 1.5, 1e308, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY];
const NONSENSE: readonly unknown[] = [null, undefined, true, '', '\0', 'x'.repeat(5000), {}, [], [[]], ...ODD_NUMBERS];

/** Requests with one thing wrong: an entry replaced by nonsense or taken away, a field too many, or nonsense altogether. */
export function malformed(requests: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .record({
      request: requests,
      at: fc.nat(),
      nonsense: fc.constantFrom(...NONSENSE),
      how: fc.constantFrom('replace', 'replace', 'remove', 'add', 'altogether'),
    })
    .map(({ request, at, nonsense, how }) => {
      if (how === 'altogether') return nonsense;
      if (how === 'add') return { ...(request as object), surplus: nonsense };
      const spoilt = structuredClone(request);
      const entries = entriesBelow(spoilt);
      if (entries.length === 0) return nonsense;
      const { holder, key } = entries[at % entries.length];
      if (how === 'remove') delete holder[key];
      else holder[key] = nonsense;
      return spoilt;
    });
}

function entriesBelow(value: unknown): { holder: Record<string, unknown>; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...entriesBelow(holder[key])]);
}
