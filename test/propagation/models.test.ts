import { expect, it, vi } from 'vitest';
import { propagate } from '../../src-main/hosts/cli/verbs/propagate.ts';
import { propagationTasks } from '../../src-main/propagation/tasks.ts';
import { modelOptions } from '../../src-renderer/propagation/PropagateForm.tsx';
import { propagationCalls } from '../../src-shared/contract/propagation.ts';
import { namesOf } from '../../src-shared/model/Parameter.ts';
import { classifierOf, MODELS, modelTitle } from '../../src-shared/propagation/models.ts';
import { typedVerb } from '../support/typedVerb.ts';

/* One entry more in the table of models, and nothing else. */
vi.mock('../../src-shared/propagation/models.ts', async (load) => {
  const real = await load<{ MODELS: object }>();
  const { toyModel } = await import('../support/toyModel.ts');
  Object.assign(real.MODELS, { toy: toyModel });
  return real;
});

it('an entry of the table is accepted by the contract, with its parameters', () => {
  const { request } = propagationCalls['propagation.run'];
  const asked = { model: 'toy', space: 'contrast', favour: 2 };
  expect(request.parse(asked)).toMatchObject(asked);
  expect(request.safeParse({ ...asked, favour: 11 }).success).toBe(false);
});

it('an entry of the table is offered by the command line', async () => {
  const verb = typedVerb(propagate, 'propagate');
  expect(verb.help).toContain('auto or softmax or toy');
  const calls = await verb.calls(['--project', 'p', '--model', 'toy', '--favour', '2']);
  expect(calls).toEqual([['propagation.run', { model: 'toy', favour: 2 }]]);
});

it('an entry of the table is listed by the form', () => {
  expect(modelOptions()).toEqual([
    { value: 'auto', label: 'Chosen for you' },
    { value: 'softmax', label: 'Softmax regression' },
    { value: 'toy', label: 'Majority' },
  ]);
  expect([modelTitle('toy'), modelTitle('of a later version')]).toEqual(['Majority', 'of a later version']);
});

it('an entry of the table trains and predicts', () => {
  const input = {
    // the type of a name is made of the table as it is written
    model: 'toy' as 'softmax',
    parameters: { favour: 1 },
    matrix: { data: Float32Array.of(1, 2, 3, 4), n: 4, dim: 1 },
    rows: Int32Array.of(0, 1, 2),
    y: Int32Array.of(0, 1, 1),
    weights: Float64Array.of(1, 1, 1),
    judges: Uint8Array.of(1, 1, 1),
    classes: 2,
    seed: 1,
  };
  expect(propagationTasks.train(input)).toMatchObject({
    classifier: { name: 'toy' },
    probabilities: Float32Array.of(0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5),
    estimate: { kind: 'too few answers' },
  });
});

it('every entry is known by the name that its results are kept under', () => {
  expect(namesOf(MODELS).map((name) => classifierOf(name).name)).toEqual(namesOf(MODELS));
});
