import * as fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { FEATURE_NAMES } from '../../src-shared/features/names.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { Markdown } from '../../src-renderer/embeddings/Markdown.tsx';
import { samplesByClass } from '../../src-renderer/export/samples.ts';
import { featureColumn, idsInBins, rangeAfter } from '../../src-renderer/features/featureColumn.ts';
import { splitFile } from '../../src-renderer/state/splitFile.ts';
import { passedIds, withAnswer, withLabels, withSkip } from '../../src-renderer/labeling/passed.ts';
import { failureGroups } from '../../src-renderer/library/failureGroups.ts';
import { countPath } from '../../src-renderer/widgets/countPath.ts';
import { gridLayout } from '../../src-renderer/widgets/gridLayout.ts';
import { jobPace } from '../../src-renderer/widgets/jobPace.ts';

const DIM = FEATURE_NAMES.length;

describe('a feature and its images', () => {
  const n = 200;
  const random = rng(5);
  const matrix = {
    ids: Int32Array.from({ length: n }, (_, i) => 3 * i + 1),
    data: Float32Array.from({ length: n * DIM }, () => Math.round(random() * 50) / 10),
  };
  const column = featureColumn(matrix, 'entropy');
  const d = FEATURE_NAMES.indexOf('entropy');
  const valueOf = (id: number) => matrix.data[((id - 1) / 3) * DIM + d];

  it('sorts by value, then by id', () => {
    const rows = [...column.ids].map((id) => [valueOf(id), id]);
    expect(rows).toEqual(rows.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]));
    expect([...column.values]).toEqual(rows.map(([value]) => value));
    expect(featureColumn(matrix, 'entropy')).toBe(column);
  });

  it('divides the images among the bins', () => {
    const bins = { lowest: column.values[0], highest: column.values[n - 1], bins: 7 };
    const parts = Array.from({ length: 7 }, (_, bin) => idsInBins(column, bins, { from: bin, to: bin }));
    expect(parts.flatMap((part) => [...part])).toEqual([...column.ids]);
    expect([...idsInBins(column, bins, { from: 2, to: 4 })]).toEqual(parts.slice(2, 5).flatMap((part) => [...part]));
    expect(idsInBins(column, bins, null)).toBe(column.ids);
  });

  it('puts everything into the first bin where all values are equal', () => {
    const flat = { ids: Int32Array.of(1, 2), values: Float32Array.of(4, 4) };
    expect([...idsInBins(flat, { lowest: 4, highest: 4, bins: 5 }, { from: 0, to: 0 })]).toEqual([1, 2]);
  });

  it('picks one bin, reaches to another, and lets go', () => {
    const one = rangeAfter(null, 4, false);
    expect(one).toEqual({ from: 4, to: 4 });
    expect(rangeAfter(one, 7, true)).toEqual({ from: 4, to: 7 });
    expect(rangeAfter(one, 2, true)).toEqual({ from: 2, to: 4 });
    expect(rangeAfter(one, 4, false)).toBe(null);
    expect(rangeAfter({ from: 4, to: 7 }, 5, false)).toEqual({ from: 5, to: 5 });
  });
});

describe('questions that need not be asked again', () => {
  const none = { answered: [], seen: [], skipped: [] };

  it('are the answered and the skipped ones, each once', () => {
    expect(passedIds(withSkip(withAnswer(withAnswer(none, 5), 5), 8))).toEqual([5, 8]);
  });

  it('stay passed until the label was seen, and come back when it is undone', () => {
    const answered = withAnswer(none, 5);
    // labels that were read before the answer arrived do not bring the question back
    const early = withLabels(answered, () => false);
    expect(early).toBe(answered);
    const seen = withLabels(early, (id) => id === 5);
    expect(seen).toEqual({ answered: [5], seen: [5], skipped: [] });
    expect(withLabels(seen, (id) => id === 5)).toBe(seen);
    expect(withLabels(seen, () => false)).toEqual(none);
  });
});

describe('failures', () => {
  it('are grouped by folder and reason, most files first', () => {
    const failed = [
      { id: 1, file: 'scan/a.jpg', reason: 'ends early', damaged: false },
      { id: 2, file: 'scan/b.jpg', reason: 'empty', damaged: false },
      { id: 3, file: 'scan/c.jpg', reason: 'ends early', damaged: false },
      { id: 4, file: 'a.png', reason: 'text', damaged: false },
      { id: 5, file: 'b.png', reason: 'text', damaged: false },
    ];
    expect(failureGroups(failed).map(({ where, reason, files }) => [where, reason, files.length])).toEqual([
      ['scan/', 'ends early', 2],
      ['top folder', 'text', 2],
      ['scan/b.jpg', 'empty', 1],
    ]);
  });
});

describe('model cards', () => {
  const shown = (text: string) =>
    renderToStaticMarkup(createElement(Markdown, { text })).replace(/^<div[^>]*>|<\/div>$|\n/g, (part) =>
      part === '\n' ? ' ' : '',
    );

  it('are read block by block', () => {
    const card = '---\nlicense: mit\n---\n# Title\n\nOne line\nand more.\n\n- a\n- b\n\n```\nx = 1\n```\n#no heading';
    expect(shown(card).replace(/ class="[^"]*"/g, '')).toBe(
      '<h2>Title</h2> <p>One line and more.</p> <ul> <li>a</li> <li>b</li> </ul> <pre><code>x = 1 </code></pre> <p>#no heading</p>',
    );
  });

  it('have tables', () => {
    expect(shown('| a | b |\n|---|---|\n| 1 | `2` |\n| 3 |\n\nafter')).toBe(
      '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td><code>2</code></td></tr><tr><td>3</td><td></td></tr></tbody></table> <p>after</p>',
    );
    expect(shown('| | |\n|---|---|\n| a | b |')).toBe('<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>');
    expect(shown('| no table')).toBe('<p>| no table</p>');
  });

  it('keep the words of links and mark strong and code', () => {
    expect(shown('see [the paper](https://example.org), ![a graph](https://example.org/a.png) **now**, `f(x)`')).toBe(
      '<p>see the paper, a graph <b>now</b>, <code>f(x)</code></p>',
    );
    expect(shown('https://example.org')).toBe('<p>https://example.org</p>');
  });

  it('show HTML as text', () => {
    expect(shown('<script>go()</script>\n\na <b onclick="go()">b</b>')).toBe(
      '&lt;script&gt;go()&lt;/script&gt; <p>a &lt;b onclick=&quot;go()&quot;&gt;b&lt;/b&gt;</p>',
    );
  });

  it('never lose a word and always end', () => {
    fc.assert(
      fc.property(
        // no rules of tables: a table leaves out what its head has no column for
        fc.array(fc.constantFrom('# ', '- ', '```', 'word', '\n', '**', '`', ' ', '---', '#', '|')),
        (parts) => {
          const words = (text: string) => (text.match(/word/g) ?? []).length;
          // three dashes on the first line would begin the card's header, which is no text
          const text = `\n${parts.join('')}`;
          // a fence's first line may name a language, which is not shown
          const named = (text.match(/```.*$/gm) ?? []).join(' ');
          const read = shown(text).replace(/<[^>]*>/g, '');
          expect(words(read) + words(named)).toBeGreaterThanOrEqual(words(text));
        },
      ),
      { seed: 1 },
    );
  });
});

describe('samples of an export', () => {
  it('are the surest of each class, ties by id', () => {
    const samples = samplesByClass(
      {
        ids: Int32Array.of(1, 2, 3, 4, 5),
        classIds: Int32Array.of(7, 8),
        probabilities: new Float32Array(10),
        labels: Int32Array.of(7, 7, 8, -1, 7),
        sources: new Uint8Array(5),
        confidence: Float32Array.of(0.8, 0.9, 0.7, 0.6, 0.9),
      },
      2,
    );
    expect([...samples]).toEqual([
      [7, [2, 5]],
      [8, [3]],
    ]);
  });

  it('name the images last whose confidence nobody measured', () => {
    const samples = samplesByClass(
      {
        ids: Int32Array.of(1, 2, 3),
        classIds: Int32Array.of(7),
        probabilities: new Float32Array(3),
        labels: Int32Array.of(7, 7, 7),
        sources: new Uint8Array(3),
        confidence: Float32Array.of(NaN, 0.6, 0.9),
      },
      3,
    );
    expect([...samples]).toEqual([[7, [3, 2, 1]]]);
  });
});

describe('layout', () => {
  it('fills any width with cells that are wide enough', () => {
    fc.assert(
      fc.property(fc.integer({ min: 64, max: 4000 }), fc.integer({ min: 64, max: 320 }), (width, least) => {
        const { columns, cell, rowHeight } = gridLayout(width, least, 4);
        expect(columns * cell + (columns - 1) * 4).toBeCloseTo(width, 6);
        expect(columns === 1 || cell >= least).toBe(true);
        expect(rowHeight).toBeCloseTo(cell / 1.5 + 4, 6);
      }),
      { seed: 2 },
    );
  });

  it('draws no bar for nothing and at least a pixel for something', () => {
    expect(countPath([0, 0], 10, 8)).toBe('');
    expect(countPath([1000, 0, 1], 30, 10)).toBe('M0 10v-10h9v10zM20 10v-1h9v1z');
  });

  it('splits a file name', () => {
    expect([splitFile('a/b/c.jpg'), splitFile('c.jpg')]).toEqual([
      { name: 'c.jpg', folder: 'a/b/' },
      { name: 'c.jpg', folder: '' },
    ]);
  });

  it('says how fast a job is', () => {
    const job = { rate: 146.2, secondsLeft: 70, state: 'running' } as const;
    expect([
      jobPace(job),
      jobPace({ ...job, rate: 1.26, secondsLeft: null }),
      jobPace({ ...job, state: 'waiting' }),
    ]).toEqual(['146/s, 1 min 10 s left', '1.3/s', 'waiting for its turn']);
  });
});
