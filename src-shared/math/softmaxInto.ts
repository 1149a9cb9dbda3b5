/**
 * Turns the `count` logits of `out` from `offset` on into probabilities, in place, and returns their log-sum-exp.
 *
 * The largest logit is subtracted first, so that nothing overflows; a logit of -Infinity gets probability 0.
 */
export function softmaxInto(out: Float64Array, offset: number, count: number): number {
  const end = offset + count;
  let max = -Infinity;
  for (let i = offset; i < end; i++) max = Math.max(max, out[i]);
  let sum = 0;
  for (let i = offset; i < end; i++) {
    out[i] = Math.exp(out[i] - max);
    sum += out[i];
  }
  for (let i = offset; i < end; i++) out[i] /= sum;
  return max + Math.log(sum);
}
