import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import { benchExtract } from './extract.ts';
import { benchFeatures } from './features.ts';
import { benchKmeans } from './kmeans.ts';
import { benchPca } from './pca.ts';
import { benchSilhouette } from './silhouette.ts';
import { benchStatus } from './status.ts';
import { benchWard } from './ward.ts';

/*
 * npm run -s bench -- NAME [flags] --json
 *
 * Prints one JSON line with the median of several runs. Matrices are raw little-endian float32, row-major, so that
 * other programs can be timed on the same bytes. A slow machine is no failure.
 */

const { positionals, values: flags } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string' },
    dim: { type: 'string' },
    labels: { type: 'string' },
    images: { type: 'string' },
    n: { type: 'string', default: '100000' },
    workers: { type: 'string', default: '2' },
    peer: { type: 'string' },
    runs: { type: 'string', default: '3' },
    k: { type: 'string', default: '5' },
    restarts: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    components: { type: 'string', default: '3' },
    out: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

interface Result {
  readonly json: object;
  /** What `--out` gets. */
  readonly out?: Float32Array | Float64Array | Int32Array;
}

const BENCHMARKS: Readonly<Record<string, () => Result | Promise<Result>>> = {
  features: async () => ({ json: await benchFeatures({ images: needed('images'), peer: flags.peer ?? null }) }),
  extract: async () => {
    const workers = flags.workers.split(',').map(Number);
    const times = await benchExtract({
      images: needed('images'),
      workers,
      peer: flags.peer ?? null,
      runs: Number(flags.runs),
    });
    return { json: times.length === 1 ? times[0] : times };
  },
  kmeans: () =>
    benchKmeans({ ...matrix(), k: Number(flags.k), restarts: Number(flags.restarts), seed: Number(flags.seed) }),
  ward: () => benchWard(matrix()),
  silhouette: () => benchSilhouette({ ...matrix(), labels: new Int32Array(bytesOf('labels')) }),
  status: async () => ({ json: await benchStatus({ images: Number(flags.n) }) }),
  pca: () => benchPca({ ...matrix(), components: Number(flags.components) }),
};

function needed(name: 'data' | 'dim' | 'labels' | 'images'): string {
  const value = flags[name];
  if (value === undefined) throw new Error(`--${name} is missing`);
  return value;
}

/** A file's bytes in a buffer of their own. */
function bytesOf(name: 'data' | 'labels'): ArrayBuffer {
  const file = readFileSync(needed(name));
  return new Uint8Array(file).buffer;
}

function matrix(): Matrix<Float32Array> {
  const dim = Number(needed('dim'));
  const data = new Float32Array(bytesOf('data'));
  return { data, n: data.length / dim, dim };
}

const [name] = positionals;
const run = BENCHMARKS[name];
if (run === undefined) {
  console.error(`usage: bench NAME [flags] --json, NAME one of ${Object.keys(BENCHMARKS).join(', ')}`);
  process.exit(2);
}
try {
  const { json, out } = await run();
  if (flags.out !== undefined && out !== undefined)
    writeFileSync(flags.out, new Uint8Array(out.buffer, out.byteOffset, out.byteLength));
  console.log(flags.json ? JSON.stringify(json) : json);
} catch (error) {
  console.error(`bench: ${(error as Error).message}`);
  process.exit(1);
}
