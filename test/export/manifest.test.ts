import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from 'vitest';
import { datasetCard } from '../../src-shared/export/datasetCard.ts';
import { MANIFEST_COLUMNS, manifestCell } from '../../src-shared/export/manifest.ts';

describe('the manifest', () => {
  it('begins with the columns that other tools rely on', () => {
    expect(MANIFEST_COLUMNS).toEqual([
      'file',
      'label',
      'label_source',
      'confidence',
      'exported',
      'sha256',
      'changed',
      'decision',
      'group',
      'group_run',
      'group_cut',
      'model',
      'answers',
      'answer_of',
      'space',
      'run',
      'cut',
      'cut_height',
      'cluster',
      'node',
      'prototype',
      'run_space',
      'features',
      'encoders',
    ]);
  });

  it('writes numbers the same everywhere, and nothing for what is not there', () => {
    expect([null, 0, 1, 12, 0.5, Math.fround(0.1), 1 / 3, 1e-9, ''].map(manifestCell)).toEqual([
      '',
      '0',
      '1',
      '12',
      '0.500000',
      '0.100000',
      '0.333333',
      '0.000000',
      '',
    ]);
  });

  it('has no cell that a spreadsheet would run', () => {
    const cells = ['=1+1', '+1', '-x.jpg', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x")'];
    expect(cells.map(manifestCell)).toEqual(cells.map((cell) => `'${cell}`));
    expect(['a=1', 'fog', '0.5', "'quoted"].map(manifestCell)).toEqual(['a=1', 'fog', '0.5', "'quoted"]);
  });

  it('comes back through a reader, whatever the names hold', () => {
    const names = ['a,b.jpg', 'say "cheese".jpg', 'line\nbreak.jpg', 'ünï 雪.jpg', ' spaces ', "it's.jpg"];
    expect(parse(stringify([names.map(manifestCell)]))).toEqual([names]);
  });
});

describe('the card', () => {
  const facts = {
    classes: [
      { name: 'fog', images: 3 },
      { name: 'a|b', images: 1 },
    ],
    abstained: 2,
    sources: [{ source: 'human', images: 4 }],
    model: '0123456789abcdef',
    space: 'fedcba9876543210',
    threshold: 0.8,
    date: '2026-01-02',
  };

  it('tells loaders that all images are one split', () => {
    const [, header] = datasetCard(facts).split('---\n');
    expect(header).toBe('configs:\n- config_name: default\n  data_files:\n  - split: train\n    path: "images/**"\n');
  });

  it('says how many images each class and each source has, and what made them', () => {
    const card = datasetCard(facts);
    for (const line of [
      '| fog | 3 |',
      '| (abstained, outside images/) | 2 |',
      '| human | 4 |',
      'Model 0123456789abcdef in space fedcba9876543210, threshold 0.8.',
    ])
      expect(card.split('\n')).toContain(line);
    expect(card).toContain('Made by Penumbra on 2026-01-02.');
    // a bar in a name stays within its cell
    expect(card.split('\n')).toContain('| a\\|b | 1 |');
  });

  it('says nothing of a model where there is none', () => {
    expect(datasetCard({ ...facts, model: '', space: '', threshold: null })).not.toMatch(/Model|null/);
  });
});
