import { STEADY, type BlockDefinition } from '../../src-shared/clustering/SpaceDefinition.ts';
import { takeColumns } from '../../src-shared/clustering/takeColumns.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { FEATURE_NAMES } from '../../src-shared/features/names.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import type { EmbeddingStore } from '../embeddings/embeddingStore.ts';
import { cropVersion } from '../features/cropStore.ts';
import type { FeatureStore } from '../features/featureStore.ts';
import type { ImageStore } from '../library/imageStore.ts';

/** Where the rows of a block come from. */
export interface BlockSource {
  readonly block: BlockDefinition;
  /** The version of what it is made of, for the id of a space. */
  readonly input: string;
  /** Every content that has this block. */
  readonly contents: ReadonlySet<string>;
  /** The block of these contents, one row each. Reads their vectors. */
  rowsOf(hashes: readonly string[]): Matrix<Float32Array>;
}

/** What blocks are read from. */
export interface BlockParts {
  readonly images: ImageStore;
  readonly features: FeatureStore;
  readonly embeddings: EmbeddingStore;
  /** The feature version of the project's measurements. */
  readonly version: () => string | null;
}

/** The columns of a block of features, where some are left out; null for all. */
export function columnsOf({ without }: BlockDefinition): readonly number[] | null {
  if (without.length === 0) return null;
  return FEATURE_NAMES.flatMap((name, column) => (without.includes(name) ? [] : [column]));
}

/** Finds the measurements or the encoder of a block. Throws where there are none, or where a block leaves all out. */
export const blockSource = (block: BlockDefinition, parts: BlockParts): BlockSource =>
  block.kind === 'encoder' ? encoderSource(block, parts) : featureSource(block, parts);

function featureSource(block: BlockDefinition, { images, features, version }: BlockParts): BlockSource {
  const v = version();
  const contents = features.measuredContents(v ?? '');
  if (v === null || !images.ready().some(({ sha256 }) => contents.has(sha256)))
    throw new PenumbraError('missing', 'no image has been measured yet; run: penumbra extract --project P');
  const columns = columnsOf(block);
  if (columns?.length === 0)
    throw new PenumbraError('input', `the block '${block.name}' leaves out every feature; keep one or more`);
  const rowsOf = (hashes: readonly string[]) => {
    const rows = features.rowsOf(hashes, v);
    return columns ? takeColumns(rows, columns) : rows;
  };
  return { block, input: block.kind === STEADY ? cropVersion(v) : v, contents, rowsOf };
}

function encoderSource(block: BlockDefinition, { embeddings }: BlockParts): BlockSource {
  const { name } = block;
  const encoder = embeddings.encoder(name);
  if (!encoder?.dim)
    throw new PenumbraError(
      'missing',
      `there is no space named '${name}': no encoder of that name has run; run: penumbra embed --project P --encoder ${name}`,
    );
  const { id, dim } = encoder;
  const contents = embeddings.embeddedContents(id);
  return { block, input: id, contents, rowsOf: (hashes) => embeddings.rowsOf(hashes, { id, dim }) };
}
