import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { API, type CallName } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { arbitraryOf, malformed } from './arbitraryOf.ts';
import { eventDrift } from '../support/drift.ts';
import { fuzzCall } from './fuzzCall.ts';
import { listing } from '../support/listing.ts';
import { oddPlaces } from './fuzzPlaces.ts';
import { tableDigest } from './tableDigest.ts';
import { tempFolders } from '../support/tempFolder.ts';

/* The fuzz test finds what it is there to find. */

const temp = tempFolders();

/** Calls with planted faults, over a database of one table. */
function planted(call: (insert: () => void) => unknown, limitMs = 2000) {
  const path = join(temp(), 'p.penumbra');
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.exec('CREATE TABLE labels (id INTEGER) STRICT; CREATE TABLE jobs (id INTEGER) STRICT;');
  const digest = tableDigest(path);
  const insert = () => void db.exec('INSERT INTO labels VALUES (1)');
  return fuzzCall('project.open', [{}], { call: async () => call(insert), digest, limitMs }).finally(() => {
    digest.close();
    db.close();
  });
}

describe('the rules of a call', () => {
  it('hold for a valid answer and for an error that changed nothing', async () => {
    expect(await planted((insert) => (insert(), { project: 'p' }))).toEqual([]);
    expect(
      await planted(() => {
        throw new PenumbraError('input', 'no');
      }),
    ).toEqual([]);
  });

  it('are broken by a handler that writes before it throws', async () => {
    expect(
      await planted((insert) => {
        insert();
        throw new PenumbraError('input', 'too late');
      }),
    ).toEqual(["case 0: project.open {}: the error 'too late' left its marks in the project"]);
  });

  it('are broken by a fault of ours, whatever it calls itself', async () => {
    const [thrown] = await planted(() => {
      throw new RangeError('Invalid array length');
    });
    expect(thrown).toMatch(/^case 0: project\.open {}: threw RangeError: Invalid array length\n/);
    expect(
      await planted(() => {
        throw new PenumbraError('internal', 'the worker stopped');
      }),
    ).toEqual(['case 0: project.open {}: an error of kind internal: the worker stopped']);
    expect(
      await planted(() => {
        throw new PenumbraError('input', '');
      }),
    ).toEqual(['case 0: project.open {}: an error without a sentence']);
  });

  it('are broken by an answer with a field too many, too few, or of another type', async () => {
    for (const answer of [{ project: 'p', path: 'p' }, {}, { project: 7 }, null])
      expect(await planted(() => answer)).toEqual([
        expect.stringMatching(
          /^case 0: project\.open {}: the answer of project\.open is not what the contract says:\n/,
        ),
      ]);
  });

  it('are broken by a call that never ends, and nothing is called after it', async () => {
    let calls = 0;
    const never = () => {
      calls++;
      return new Promise(() => {});
    };
    const faults = await fuzzCall('project.open', [{ library: 'a' }, { library: 'b' }], {
      call: never,
      digest: () => '',
      limitMs: 20,
    });
    expect([faults, calls]).toEqual([["case 0: project.open { library: 'a' }: no answer after 20 ms"], 1]);
  });

  it('tell of answers and of refusals, and of a fault neither', async () => {
    const told: string[] = [];
    const answers = [
      () => ({ project: 'p' }),
      () => {
        throw new PenumbraError('input', 'no');
      },
      () => ({ project: 7 }),
      () => {
        throw new RangeError('no');
      },
    ];
    await fuzzCall('project.open', [0, 1, 2, 3], {
      call: async (_name, request) => answers[request as number](),
      digest: () => '',
      ended: (how) => void told.push(how),
      limitMs: 1000,
    });
    expect(told).toEqual(['answer', 'error']);
  });

  it('say what runs to who watches', async () => {
    const told: (string | null)[] = [];
    await fuzzCall('project.log', [{ limit: Number.NaN }], {
      call: async () => [],
      digest: () => '',
      watch: (running) => told.push(running),
      limitMs: 1000,
    });
    expect(told).toEqual(['case 0: project.log { limit: NaN }', null]);
  });
});

describe('the digest', () => {
  it('is of every table but jobs', () => {
    const path = join(temp(), 'p.penumbra');
    const db = new Database(path);
    db.pragma('journal_mode = WAL');
    db.exec('CREATE TABLE a (x BLOB) STRICT; CREATE TABLE b (x TEXT) STRICT; CREATE TABLE jobs (x TEXT) STRICT;');
    const digest = tableDigest(path);
    const states = ['SELECT 1', "INSERT INTO jobs VALUES ('j')", "INSERT INTO b VALUES ('t')", 'DELETE FROM b'].map(
      (sql) => (db.exec(sql), digest()),
    );
    const added = (db.prepare('INSERT INTO a VALUES (?)').run(Buffer.from([1])), digest());
    const changed = (db.prepare('UPDATE a SET x = ?').run(Buffer.from([2])), digest());
    digest.close();
    db.close();
    expect([states[1], states[3]]).toEqual([states[0], states[0]]);
    expect(new Set([states[0], states[2], added, changed]).size).toBe(4);
  });
});

describe('requests from a schema', () => {
  const names = Object.keys(API) as CallName[];

  it('are what every call takes', () => {
    for (const name of names)
      fc.assert(
        fc.property(arbitraryOf(API[name].request), (request) => API[name].request.safeParse(request).success),
        { seed: 1, numRuns: 50 },
      );
  });

  it('reach what a schema allows', () => {
    const schema = z.object({
      whole: z.number().int().positive().max(9),
      part: z.number().gt(0).lt(1),
      text: z.string().min(2).max(3),
      digits: z.string().regex(/^\d+$/),
      of: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('a'), pair: z.tuple([z.boolean(), z.literal([1, 2])]) }),
        z.object({ kind: z.literal('b'), by: z.record(z.string(), z.number().nullable()) }),
      ]),
      list: z
        .array(z.enum(['x', 'y']))
        .min(1)
        .max(2)
        .default(['x']),
      even: z
        .number()
        .int()
        .refine((value) => value % 2 === 0)
        .optional(),
    });
    type Made = z.input<typeof schema>;
    const made = fc.sample(arbitraryOf(schema), { seed: 1, numRuns: 400 }) as Made[];
    const seen = <T>(of: (value: Made) => T) => new Set(made.map(of));
    expect(made.filter((value) => !schema.safeParse(value).success)).toEqual([]);
    expect([...seen(({ whole }) => whole)].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(seen(({ of }) => of.kind)).toEqual(new Set(['a', 'b']));
    expect(seen(({ list }) => list?.length)).toEqual(new Set([1, 2, undefined]));
    expect(seen(({ even }) => even === undefined)).toEqual(new Set([true, false]));
  });

  it('hold what is known of a field three times in four', () => {
    const schema = z.object({ of: z.object({ ids: z.array(z.number().int()).min(5) }) });
    const asked = new Set<string>();
    const made = fc.sample(
      arbitraryOf(schema, (field) => (asked.add(field), field === 'of.ids[]' ? fc.constant(77) : null)),
      { seed: 1, numRuns: 200 },
    ) as z.infer<typeof schema>[];
    const ids = made.flatMap(({ of }) => of.ids);
    expect(ids.filter((id) => id === 77).length / ids.length).toBeCloseTo(0.75, 1);
    expect(asked).toEqual(new Set(['', 'of', 'of.ids', 'of.ids[]']));
  });

  it('are refused where they are malformed', () => {
    const schema = z.strictObject({ id: z.number().int(), files: z.array(z.string().min(1)) });
    const made = fc.sample(malformed(arbitraryOf(schema)), { seed: 1, numRuns: 200 });
    const refused = made.filter((request) => !schema.safeParse(request).success);
    expect(refused.length).toBeGreaterThan(150);
  });
});

it('the places change nothing of the library that they name', () => {
  const library = temp('photos');
  writeFileSync(join(library, 'a.jpg'), 'a');
  const before = listing(library, { times: true });
  const places = oddPlaces(temp('places'), library, join(temp(), 'truth.csv'));
  expect(listing(library, { times: true })).toEqual(before);
  expect(new Set(places).size).toBe(places.length);
});

it('an event that is not as the contract says is told', () => {
  expect(eventDrift('project.changed', { project: null })).toBeNull();
  expect(eventDrift('project.changed', { project: null, path: 'p' })).toMatch(/^the event project\.changed is not/);
});
