import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeTiny } from '../support/tinyImages.ts';
import { run } from '../support/penumbra.ts';
import { type Product, productAt, writeJson } from './Product.ts';

/** Names that tables and loaders stumble over, in three classes of as many images. */
const CLASSES = ['fog, thick', 'says "bright"', 'ночь'];
const NAMES = [
  'plain.png',
  'a, b.png',
  'says "cheese".png',
  'größe ünï – 猫 🌗.png',
  '=SUM(1,2).png',
  ' leading space.png',
  "it's.png",
  'line\nbreak.png',
  'NA.png',
  '007.png',
  '-minus.png',
  'semi;colon\ttab.png',
];

interface Exported {
  readonly name: string;
  readonly out: string;
  readonly files: readonly string[];
  readonly classes: readonly string[];
  /** Columns that hold numbers throughout. */
  readonly numbers: readonly string[];
}

/** Two datasets as class folders: the demo's, and one of a library whose names are hard to carry. */
export async function feedExports(demo: Product, out: string): Promise<void> {
  const hard = await hardLibrary(demo.data);
  writeJson(join(out, 'exports.json'), [
    await exportOf(demo, 'the demo', ['confidence', 'cluster', 'cut_height']),
    await exportOf(hard, 'hard names', []),
  ]);
}

async function exportOf(product: Product, name: string, numbers: readonly string[]): Promise<Exported> {
  const out = `${product.project}.dataset`;
  await product.verb('export', '--format', 'folders', '--out', out);
  const { ids, labels } = await product.call<{ ids: number[]; labels: number[] }>('propagation.predictions');
  const rows = await product.call<Record<string, { file: string }>>('library.images', { ids });
  const known = await product.call<Record<string, { id: number; name: string }>>('labeling.classes');
  const classes = Object.values(known).flatMap(({ id, name: label }) => (labels.includes(id) ? [label] : []));
  return { name, out, files: Object.values(rows).map(({ file }) => file), classes, numbers };
}

async function hardLibrary(data: string): Promise<Product> {
  const library = join(data, 'hard names');
  mkdirSync(library);
  const looks = ['fog', 'strong', 'dark'] as const;
  for (const [i, name] of NAMES.entries()) await writeTiny(join(library, name), looks[i % 3], i);
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  // three are left to the model
  const rows = NAMES.slice(0, 9).map((name, i) => `${quoted(name)},${quoted(CLASSES[i % 3])}`);
  const labels = join(data, 'labels.csv');
  writeFileSync(labels, ['file,label', ...rows].join('\n'));
  const product = productAt(data, join(data, 'hard.penumbra'));
  await run(['open', library, '--project', product.project], { data });
  await product.verb('extract');
  const { labeled } = await product.verb('label', '--from', labels);
  if (labeled !== 9) throw new Error(`labels of hard names: ${String(labeled)} of 9 were taken`);
  await product.verb('propagate', '--space', 'contrast');
  return product;
}
