import { labelMerges } from '../../../src-shared/clustering/labelMerges.ts';
import type { Linkage } from '../../../src-shared/model/Linkage.ts';
import type { Matrix } from '../../../src-shared/model/Matrix.ts';

/** Ward's tree by the nearest-neighbour chain in plain JavaScript: the page's policy allows no WebAssembly, which the kernel uses. */
export function plainWard({ data, n, dim }: Matrix): Linkage {
  const centre = Float64Array.from(data);
  const size = new Float64Array(n).fill(1);
  const live = Array.from({ length: n }, (_, i) => i);
  const merges = { a: new Int32Array(n - 1), b: new Int32Array(n - 1), height: new Float64Array(n - 1) };
  const cost = (i: number, j: number) => {
    let sq = 0;
    for (let d = 0; d < dim; d++) sq += (centre[i * dim + d] - centre[j * dim + d]) ** 2;
    return Math.sqrt((2 * sq * size[i] * size[j]) / (size[i] + size[j]));
  };

  const chain: number[] = [];
  for (let merge = 0; merge < n - 1;) {
    if (chain.length === 0) chain.push(live[0]);
    const last = chain[chain.length - 1];
    let near = chain[chain.length - 2] ?? -1;
    let least = near < 0 ? Infinity : cost(last, near);
    for (const other of live) {
      if (other === last) continue;
      const c = cost(last, other);
      if (c < least) [near, least] = [other, c];
    }
    if (near !== chain[chain.length - 2]) {
      chain.push(near);
      continue;
    }
    chain.length -= 2;
    merges.a[merge] = last;
    merges.b[merge] = near;
    merges.height[merge++] = least;
    const whole = size[last] + size[near];
    for (let d = 0; d < dim; d++)
      centre[last * dim + d] = (size[last] * centre[last * dim + d] + size[near] * centre[near * dim + d]) / whole;
    size[last] = whole;
    live.splice(live.indexOf(near), 1);
  }
  return labelMerges(merges, new Float64Array(n).fill(1));
}
