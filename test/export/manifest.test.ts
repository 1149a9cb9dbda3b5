import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datasetCard } from '../../src-shared/export/datasetCard.ts';
import { csvText } from '../../src-main/export/csvText.ts';
import { readLabelTable } from '../../src-main/labeling/readLabelTable.ts';
import { MANIFEST_COLUMNS, manifestCell, type ManifestRow } from '../../src-shared/export/manifest.ts';
import { manifestTable } from '../../src-shared/export/manifestTable.ts';

const EMPTY = Object.fromEntries(MANIFEST_COLUMNS.map((column) => [column, ''])) as unknown as ManifestRow;

function manifestText(rows: readonly ManifestRow[]): string {
  const file = manifestTable(rows);
  return file.kind === 'table' ? csvText(file.lines) : '';
}

/** Names that went into a manifest as files and as labels, as a reader finds them. */
function readBack(names: readonly string[], options: object): string[] {
  const text = manifestText(names.map((name) => ({ ...EMPTY, file: name, label: name })));
  const rows = parse(text, { ...options, columns: true, record_delimiter: '\n' }) as Record<string, string>[];
  expect(rows.map(({ file }) => file)).toEqual(rows.map(({ label }) => label));
  return rows.map(({ label }) => label);
}

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

  it('holds every name letter by letter, whatever a reader does with cells', () => {
    const names = ['=1+1', '+1', '-x', '@SUM(A1)', '\t=1', "'=1", ' both ', '\u00a0', 'a,b', 'say "cheese"', 'ünï 雪'];
    const lines = ['a\nb', 'a\r\nb', 'a\rb', '\ra', 'a\u2028b'];
    for (const options of [{}, { trim: true }])
      expect(readBack([...names, ...lines], options)).toEqual([...names, ...lines]);
  });

  it('holds any name', () => {
    const odd = fc.stringMatching(/^[-=+@,"' \n\r\t;|\\/aé😀\ufeff]{1,8}$/u);
    const whole = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(fc.array(fc.oneof(odd, whole), { minLength: 1, maxLength: 6 }), (names) => {
        expect(readBack(names, {})).toEqual(names);
        expect(readBack(names, { trim: true })).toEqual(names);
      }),
      { seed: 1 },
    );
  });

  it('is read by label as the labels that it was made of', () => {
    const odd = fc.stringMatching(/^[-=+@,"' \n\r\t;|\\/aé😀\ufeff]{1,8}$/u);
    fc.assert(
      fc.property(fc.uniqueArray(odd, { minLength: 1, maxLength: 6 }), (names) => {
        const known = { files: new Set(names), classes: new Set(names) };
        const text = manifestText(names.map((name) => ({ ...EMPTY, file: name, label: name })));
        expect(readLabelTable(text, known)).toEqual(names.map((name) => ({ file: name, label: name })));
      }),
      { seed: 2 },
    );
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
