import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { nameOf, parameterFields } from '../../src-shared/contract/parameters.ts';
import { valuesFor } from '../../src-shared/model/Parameter.ts';

const TABLE = {
  plain: { parameters: {} },
  bounded: {
    parameters: {
      share: { kind: 'number', min: 0, max: 1, default: 0.5 },
      steps: { kind: 'integer', min: 1, default: 10 },
    },
  },
} as const;

describe('parameters of a table', () => {
  it('become the fields of a schema, each optional and within its limits', () => {
    const schema = z.strictObject({ name: nameOf(TABLE), ...parameterFields(TABLE) });
    expect(schema.parse({ name: 'bounded', share: 0.25 })).toEqual({ name: 'bounded', share: 0.25 });
    const wrong = [
      { name: 'other' },
      { name: 'bounded', share: 1.5 },
      { name: 'bounded', steps: 0 },
      { name: 'bounded', steps: 2.5 },
      { name: 'plain', radius: 1 },
    ];
    expect(wrong.filter((request) => schema.safeParse(request).success)).toEqual([]);
  });

  it('take the values that were asked for, and their defaults', () => {
    const { parameters } = TABLE.bounded;
    expect(Object.entries(valuesFor(parameters, { steps: 3, other: 'x' }))).toEqual([
      ['share', 0.5],
      ['steps', 3],
    ]);
    expect(() => valuesFor(parameters, { steps: 'three' })).toThrow('invalid steps: three');
  });
});
