import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { contentId, resultId } from '../../src-main/database/resultId.ts';

const made = { algorithm: 'kmeans', version: 1, parameters: { k: 5 }, seed: 42, inputs: ['0123456789abcdef'] };
const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

describe('resultId', () => {
  it('is the same in every release: projects and exports name results by it', () => {
    expect(resultId(made)).toBe('48d3f3ab1db78e61');
    expect(resultId({ ...made, seed: null, inputs: [] })).toBe('bf11b797330d67ee');
  });

  it('is the first 16 digits of the SHA-256 over what made the result', () => {
    expect(resultId(made)).toBe(hash('["kmeans",1,{"k":5},42,["0123456789abcdef"]]'));
  });

  it('changes with each thing that made the result', () => {
    const others = [
      made,
      { ...made, algorithm: 'ward' },
      { ...made, version: 2 },
      { ...made, parameters: { k: 6 } },
      { ...made, seed: 43 },
      { ...made, seed: null },
      { ...made, inputs: ['0123456789abcdef', ''] },
      { ...made, inputs: ['fedcba9876543210'] },
    ];
    expect(new Set(others.map(resultId)).size).toBe(others.length);
  });
});

describe('contentId', () => {
  it('is the same in every release', () => {
    expect(contentId(['aa', 'bb'])).toBe(hash('aa\nbb\n'));
    expect(contentId([])).toBe('e3b0c44298fc1c14');
  });

  it('tells orders and borders apart', () => {
    const lists = [['aa', 'bb'], ['bb', 'aa'], ['aab', 'b'], ['aabb'], ['aa', 'bb', '']];
    expect(new Set(lists.map(contentId)).size).toBe(lists.length);
  });
});
