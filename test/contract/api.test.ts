import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { API, type CallName } from '../../src-shared/contract/api.ts';
import { fromWireError, PenumbraError, toWireError } from '../../src-shared/contract/errors.ts';
import { EVENTS } from '../../src-shared/contract/eventSchemas.ts';
import { EVENT_NAMES } from '../../src-shared/contract/events.ts';
import { isBinary } from '../../src-shared/contract/facts.ts';
import { ErrorKind, WireError } from '../../src-shared/contract/wireError.ts';
import { STAGES } from '../../src-shared/model/stages.ts';
import { definitionOf, type Definition } from '../app/arbitraryOf.ts';

/** What every schema inside a schema is, the schema itself first. */
function parts(schema: z.core.$ZodType): Definition[] {
  const def = definitionOf(schema);
  const inside: z.core.$ZodType[] =
    def.type === 'object'
      ? Object.values(def.shape)
      : def.type === 'array'
        ? [def.element]
        : def.type === 'union'
          ? [...def.options]
          : 'innerType' in def
            ? [def.innerType]
            : [];
  return [def, ...inside.flatMap(parts)];
}

const calls = (Object.keys(API) as CallName[]).map((name) => ({ name, ...API[name] }));

describe('the contract', () => {
  it('names each call by its stage and what it does', () => {
    const rooms = [...STAGES, 'project', 'jobs', 'demo'].join('|');
    const odd = calls.filter(({ name }) => !new RegExp(`^(${rooms})\\.[a-z][A-Za-z]*$`).test(name));
    expect(odd.map(({ name }) => name)).toEqual([]);
  });

  it('has typed arrays in the answers of binary calls alone', () => {
    // a typed array is the one thing here that is checked by a function of our own
    const holding = calls.filter(({ answer }) => parts(answer).some(({ type }) => type === 'custom'));
    expect(holding.map(({ name }) => name)).toEqual(calls.filter(({ name }) => isBinary(name)).map(({ name }) => name));
  });

  it('leaves no room for fields that it does not name in an answer or an event', () => {
    const open = [...calls.map(({ name, answer }) => [name, answer] as const), ...Object.entries(EVENTS)].filter(
      ([, schema]) =>
        parts(schema).some(
          (def) => def.type === 'object' && !(def.catchall && definitionOf(def.catchall).type === 'never'),
        ),
    );
    expect(open.map(([name]) => name)).toEqual([]);
  });

  it('lists the names of its events', () => {
    expect([...EVENT_NAMES].sort()).toEqual(Object.keys(EVENTS).sort());
  });

  it('carries every kind of error over a boundary and back', () => {
    for (const kind of ErrorKind.options) {
      const error = new PenumbraError(kind, 'a sentence', kind === 'input' ? 'a.jpg' : null);
      const wire = WireError.parse(JSON.parse(JSON.stringify(toWireError(error))));
      expect(toWireError(fromWireError(wire))).toEqual({ kind, message: 'a sentence', file: error.file });
    }
    expect(WireError.parse(toWireError(new RangeError('a fault')))).toEqual({
      kind: 'internal',
      message: 'a fault',
      file: null,
    });
    expect(WireError.safeParse({ kind: 'odd', message: '', file: null }).success).toBe(false);
  });
});
