import { createRunStore } from '../../src-main/clustering/runStore.ts';
import { createSpaces } from '../../src-main/clustering/spaces.ts';
import { toBlob } from '../../src-main/database/blobs.ts';
import { createLog } from '../../src-main/database/log.ts';
import { createMeta } from '../../src-main/database/meta.ts';
import type { Db } from '../../src-main/database/Db.ts';
import { closeDatabase, openDatabase } from '../../src-main/database/openDatabase.ts';
import { createEmbeddingStore } from '../../src-main/embeddings/embeddingStore.ts';
import { createCropStore } from '../../src-main/features/cropStore.ts';
import { createFeatureStore } from '../../src-main/features/featureStore.ts';
import { createImageStore } from '../../src-main/library/imageStore.ts';
import { createModelStore } from '../../src-main/propagation/modelStore.ts';
import { createReportStore } from '../../src-main/validation/reportStore.ts';
import { CONTRAST } from '../../src-shared/clustering/SpaceDefinition.ts';
import { FEATURE_NAMES } from '../../src-shared/features/names.ts';
import { rng } from '../../src-shared/math/rng.ts';

/** The encoder of a synthetic project, and the dimension of its vectors. */
export const SYNTHETIC_ENCODER = { id: '0123456789abcdef', name: 'synthetic', dim: 768 };
/** The space that its results were made in. */
export const SYNTHETIC_SPACE = `${CONTRAST},${SYNTHETIC_ENCODER.name}`;
const VERSION = 'synthetic features';
const HISTOGRAM_NUMBERS = 66;

/** Makes a project file of images that exist as rows only, each measured and with a vector, and results over all. */
export function makeSyntheticProject(path: string, backups: string, images: number): void {
  const db = openDatabase(path, backups);
  createMeta(db).set('features.version', VERSION);
  db.transaction(() => fill(db, images))();
  db.transaction(() => fillResults(db, images))();
  closeDatabase(db);
}

function fill(db: Db, images: number): void {
  const store = createImageStore(db);
  const root = store.addRoot(Buffer.from('/synthetic'), '/synthetic', 'synthetic');
  const [image, feature, embedding] = [
    db.prepare(
      `INSERT INTO images (root, path, display, bytes, mtime_ms, sha256, width, height, format, state, unread)
       VALUES (?, ?, ?, 1, 1, ?, 64, 64, 'PNG', 'ready', 0)`,
    ),
    db.prepare('INSERT INTO features (sha256, version, vector, histogram, phash) VALUES (?, ?, ?, ?, ?)'),
    db.prepare('INSERT INTO embeddings (encoder, sha256, vector) VALUES (?, ?, ?)'),
  ];
  const { id, name, dim } = SYNTHETIC_ENCODER;
  const embeddings = createEmbeddingStore(db);
  embeddings.saveEncoder({ id, name, file: '', preprocessing: '{}' });
  embeddings.setDim(id, dim);
  const random = rng(1);
  // rows are windows of one long run of numbers: all of them differ, and few are drawn
  const numbers = Float32Array.from({ length: 2 ** 16 }, random);
  const window = (length: number) => {
    const from = Math.floor(random() * (numbers.length - length));
    return toBlob(numbers.subarray(from, from + length));
  };
  const histogram = toBlob(new Float32Array(HISTOGRAM_NUMBERS));
  const contents = Array.from({ length: images }, (_, i) => syntheticHash(i));
  for (const [i, sha256] of contents.entries()) {
    image.run(root, Buffer.from(`${i}.png`), `${i}.png`, sha256);
    const phash = Buffer.alloc(8);
    phash.writeUInt32LE(Math.floor(random() * 2 ** 32));
    feature.run(sha256, VERSION, window(FEATURE_NAMES.length), histogram, phash);
  }
  for (const sha256 of contents) embedding.run(id, sha256, window(dim));
}

/** 64 hex digits, all of them different and in no order: an odd factor gives each number another one. */
const syntheticHash = (i: number) => (Math.imul(i, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0').padEnd(64, '0');

/** A tree, labels from a file, a model and a report, in the space of features and vectors: only their sizes are real. */
function fillResults(db: Db, images: number): void {
  const meta = createMeta(db);
  const spaces = createSpaces({
    db,
    images: createImageStore(db),
    features: createFeatureStore(db),
    embeddings: createEmbeddingStore(db),
    crops: createCropStore(db),
    measureCrops: () => Promise.resolve(0),
    version: () => VERSION,
  });
  const space = spaces.identity(SYNTHETIC_SPACE);
  if (!space) throw new Error(`there is no space ${SYNTHETIC_SPACE}`);
  spaces.keep({ ...space, fitted: { dim: 0, blocks: [] } });
  const { ids } = space;

  const runs = createRunStore(db, meta);
  const facts = { name: 'Ward', algorithm: 'ward', space: space.id, seed: 1, seconds: 1 } as const;
  const linkage = { data: new Float64Array(4 * (images - 1)), n: images };
  const labels = Int32Array.from(ids, (_, row) => row % 5);
  runs.save({ id: 'run', ...facts, linkage }, { id: 'cut', name: '5', k: 5, height: 1, labels, silhouette: 0.5 });
  runs.makeCurrent('run');

  const log = createLog(db, () => '2026-01-01T00:00:00.000Z');
  log.append({ kind: 'library.scan', arguments: {}, result: 'scan' }, 'test');
  const classes = [1, 2].map((id) => ({ id, name: `class ${id}` }));
  const labeled = Array.from(ids.subarray(0, images / 10), (id) => [id, 1 + (id % 2)]);
  log.append({ kind: 'labeling.import', arguments: { classes, labels: labeled }, result: 'import' }, 'test');

  const probabilities = Float32Array.from({ length: 2 * images }, (_, i) => (i % 2 === 0 ? 0.9 : 0.1));
  const classifier = { name: 'softmax', version: 1, classes: 2, dim: 1, arrays: {} };
  const [trainedOn, classIds] = [ids.slice(0, images / 10), Int32Array.of(1, 2)];
  const estimate = { kind: 'none', reason: '' } as never;
  const result = { ids, classIds, probabilities, classifier, trainedOn, estimate };
  const model = { id: 'model', model: 'softmax', space: space.id, threshold: 0.8, answers: 'answers', result };
  createModelStore(db, meta, () => 1).save(model);
  createReportStore(db).save({ inputs: [], report: { id: 'report', statistics: [], correlations: [] } });
  log.append({ kind: 'export.run', arguments: {}, result: 'export' }, 'test');
}
