import { describe, expect, it } from 'vitest';
import { API, type CallName } from '../../src-shared/contract/api.ts';
import { FACTS, factsOf, isBinary, isCall, isStaleAfter, readsOf, stageOf } from '../../src-shared/contract/facts.ts';
import { STAGES } from '../../src-shared/model/stages.ts';

const names = Object.keys(FACTS) as CallName[];
/** The calls of the stages; the others are of the project as a whole, its jobs and the demo. */
const staged = names.filter((name) => STAGES.some((stage) => name.startsWith(`${stage}.`)));

describe('the facts of the calls', () => {
  it('are of exactly the calls that have schemas', () => {
    expect(names.toSorted()).toEqual(Object.keys(API).toSorted());
    expect([isCall('library.scan'), isCall('library.scam'), isCall('toString')]).toEqual([true, false, false]);
  });

  it('make an answer stale by its own stage and all earlier ones, where they say nothing else', () => {
    expect(readsOf('clustering.runs')).toEqual(['library', 'features', 'embeddings', 'clustering']);
    expect(STAGES.filter((stage) => isStaleAfter('propagation.current', stage))).toEqual(STAGES.slice(0, 6));
    expect(STAGES.filter((stage) => isStaleAfter('labeling.sets', stage))).toEqual(['labeling']);
    expect(STAGES.filter((stage) => isStaleAfter('project.log', stage))).toEqual([...STAGES]);
  });

  it('say of each call at least that it reads its own stage', () => {
    const odd = staged.filter((name) => factsOf(name).kind === 'query' && !isStaleAfter(name, stageOf(name)));
    expect(odd).toEqual([]);
    expect(() => stageOf('project.open')).toThrow('project.open');
    expect(() => stageOf('demo.answer')).toThrow('demo.answer');
    expect(stageOf('demo.make')).toBe('library');
  });

  it('let no call change a stage before its own, but for what a job measures on the way', () => {
    const odd = staged.flatMap((name) =>
      (factsOf(name).changes ?? [])
        .filter((stage) => stage !== stageOf(name) && stage !== 'features')
        .map((stage) => [name, stage]),
    );
    expect(odd).toEqual([['features.extract', 'library']]);
  });

  it('tell calls that answer with arrays from others, and from names that are none', () => {
    expect([
      isBinary('library.ids'),
      isBinary('library.images'),
      isBinary('library.scan'),
      isBinary('toString'),
    ]).toEqual([true, false, false, false]);
  });
});
