import { describe, expect, it } from 'vitest';
import { explanation, type ExplainedLineage } from '../../src-shared/propagation/explanation.ts';

const SHA = '0123456789abcdef'.repeat(4);

const answer = (image: number, distance: number | null, label = 'fog') => ({
  image,
  file: `a/${image}.png`,
  label,
  distance,
});

const BARE: ExplainedLineage = {
  image: { id: 1, file: 'a/1.png', sha256: SHA },
  label: '',
  source: 'none',
  decision: null,
  prediction: null,
  model: null,
  clusters: [],
  spaces: [],
};

const MODEL: ExplainedLineage = {
  ...BARE,
  label: 'fog',
  source: 'model',
  prediction: {
    threshold: 0.8,
    probabilities: [
      { label: 'fog', probability: 0.91 },
      { label: 'dark', probability: 0.06 },
      { label: 'strong', probability: 0.03 },
    ],
  },
  model: { id: 'm', algorithm: 'softmax', answers: 'a', images: 12, trainedOn: [] },
};

const texts = (lineage: ExplainedLineage) => explanation(lineage).map(({ title, detail }) => `${title}: ${detail}`);

describe('explanation', () => {
  it('of an image that nobody labeled is its file alone, and of one without content nothing', () => {
    expect(explanation(BARE)).toEqual([{ title: '1.png', detail: 'SHA-256 01234567…cdef', id: SHA, image: null }]);
    expect(explanation({ ...BARE, image: { id: 1, file: 'a/1.png', sha256: '' } })).toEqual([]);
  });

  it('says who gave a label, and of which cluster or branch', () => {
    const said = (source: ExplainedLineage['source'], cluster: NonNullable<ExplainedLineage['decision']>['cluster']) =>
      texts({ ...BARE, label: 'fog', source, decision: { id: 'd', seq: 7, cluster } })[0];
    expect([
      said('human', null),
      said('confirmed', null),
      said('imported', null),
      said('cluster', { kind: 'cluster', run: 'r', number: 3 }),
      said('cluster', { kind: 'node', run: 'r', number: 40 }),
    ]).toEqual([
      "Label 'fog': given by hand; act 7 of the log",
      "Label 'fog': confirmed on a review page; act 7 of the log",
      "Label 'fog': read from a file; act 7 of the log",
      "Label 'fog': inherited from cluster 3; act 7 of the log",
      "Label 'fog': inherited from branch 40 of the tree r; act 7 of the log",
    ]);
  });

  it('of a model names the three nearest answers, never the image itself nor one without a distance', () => {
    const trainedOn = [answer(5, 4), answer(1, 0), answer(6, null), answer(7, 2, 'dark'), answer(8, 3), answer(9, 5)];
    const lineage = { ...MODEL, model: MODEL.model && { ...MODEL.model, trainedOn } };
    expect(texts(lineage)).toEqual([
      'Softmax regression: fog 0.91, dark 0.06; threshold 0.8',
      '12 answers: what the model was trained on',
      'Near answer: 7.png, dark, at 2.00',
      'Near answer: 8.png, fog, at 3.00',
      'Near answer: 5.png, fog, at 4.00',
      '1.png: SHA-256 01234567…cdef',
    ]);
    expect(explanation(lineage).map(({ id, image }) => id ?? image)).toEqual(['m', 'a', 7, 8, 5, SHA]);
    expect(texts({ ...MODEL, label: '', source: 'abstained' })[0]).toMatch(/; threshold 0\.8: abstained$/);
  });

  it('names the current cluster with its first prototype, and the space that the model reads', () => {
    const clusters = [3, 5].map((k) => ({
      name: 'Ward 1',
      cut: `cut ${k}`,
      k,
      height: k === 3 ? 41.26 : null,
      cluster: 2,
      prototypes: [
        { image: 8, file: 'a/8.png', rank: 2 },
        { image: 9, file: 'a/9.png', rank: 1 },
      ],
    }));
    const spaces = ['contrast,gabor-48', 'contrast'].map((name) => ({
      id: `of ${name}`,
      name,
      images: 20,
      blocks: name.split(',').map((block) => ({ version: `v ${block}` })),
    }));
    expect(explanation({ ...BARE, clusters, spaces }).slice(0, -1)).toEqual([
      { title: 'Cluster 2 of 3', detail: 'Ward 1, height 41.3, prototype 9.png', id: 'cut 3', image: 9 },
      {
        title: 'The contrast,gabor-48 space',
        detail: '20 images; made of v contrast and v gabor-48',
        id: 'of contrast,gabor-48',
        image: null,
      },
    ]);
    const [other] = explanation({ ...BARE, clusters: [{ ...clusters[1], prototypes: [] }] });
    expect([other.detail, other.image]).toEqual(['Ward 1', null]);
  });
});
