import { instantiate } from './wasm/instantiate.ts';

/**
 * Rows of doubles in the memory of a SIMD module, to be compared with each other: the inner loops of Ward, k-means and the silhouette.
 *
 * Two doubles a step make a scan about five times as fast as the same loop in JavaScript, which has no vectors. Every sum
 * is added in one fixed order, so that the distance from x to y has the same bits as that from y to x.
 */
export interface RowScan {
  /** n x stride, row-major. The owner may write the first `dim` columns; the others stay zero. */
  readonly rows: Float64Array;
  /** `dim` rounded up to 8. */
  readonly stride: number;
  /** Per row the inverse of its weight, 1 at first. NaN leaves the row out of what is found. */
  readonly inverseWeight: Float64Array;
  /** n numbers that the functions below fill from the start, or from row `from` on. */
  readonly out: Float64Array;
  /** Two lists of rows, for the functions that go through such lists. */
  readonly list: Int32Array;
  readonly partner: Int32Array;
  /** The two rows that `nearestTwo` found, and the distances of the two nearest, for entry i of a list at 2 i and 2 i + 1. */
  readonly found: Int32Array;
  readonly foundDistance: Float64Array;

  /** Writes row-major rows of `dim` columns, from the first row on. */
  readonly load: (data: Float32Array | Float64Array) => void;
  /** Squared Euclidean distances of row x to the rows from .. to - 1, into the same places of `out`. */
  readonly sqDistances: (x: number, from: number, to: number) => void;
  /** Inner products of row x with the rows from .. to - 1, into the same places of `out`. */
  readonly dots: (x: number, from: number, to: number) => void;
  /** Squared distances of list[i] to partner[i], the first `count` of them, into `out`. */
  readonly sqDistancesOfPairs: (count: number) => void;
  /**
   * The two rows of from .. to - 1 other than x that have the smallest distances 2 |x - y|^2 / (1 / w_x + 1 / w_y), into
   * `found` and the first places of `foundDistance`. Of equals the lower row comes first. The first is one nearer
   * than `within`; where there is none, it is -1 at distance `within`. A second that does not exist is -1 as well.
   */
  readonly nearestTwo: (x: number, from: number, to: number, within: number) => void;
  /**
   * The nearest of the rows from .. to - 1 for each of the first `count` rows of `list`, which are not among them, all
   * of weight 1: its place after `from` into `out`, the two smallest squared distances into `foundDistance`.
   */
  readonly nearestTwoOfEach: (count: number, from: number, to: number) => void;
}

/** Makes the memory for `n` rows of `dim` columns, all zero. Throws where the sizes are no positive integers. */
export function rowScan(n: number, dim: number): RowScan {
  if (!Number.isInteger(n) || n < 1) throw new Error(`invalid number of rows: ${n}`);
  if (!Number.isInteger(dim) || dim < 1) throw new Error(`invalid number of columns: ${dim}`);
  const stride = Math.ceil(dim / 8) * 8;
  const width = stride * 8;
  const weightAt = n * width;
  const outAt = weightAt + n * 8;
  const distanceAt = outAt + n * 8;
  const foundAt = distanceAt + n * 16;
  const listAt = foundAt + 8;
  const partnerAt = listAt + n * 4;
  const { buffer, exports } = instantiate(KERNEL, partnerAt + n * 4);
  const rows = new Float64Array(buffer, 0, n * stride);
  const inverseWeight = new Float64Array(buffer, weightAt, n).fill(1);

  return {
    rows,
    stride,
    inverseWeight,
    out: new Float64Array(buffer, outAt, n),
    list: new Int32Array(buffer, listAt, n),
    partner: new Int32Array(buffer, partnerAt, n),
    found: new Int32Array(buffer, foundAt, 2),
    foundDistance: new Float64Array(buffer, distanceAt, n * 2),
    load(data) {
      for (let p = 0, q = 0; p < data.length; p += dim, q += stride) rows.set(data.subarray(p, p + dim), q);
    },
    sqDistances(x, from, to) {
      exports.sqDistances(x * width, width, from * width, to * width, outAt + from * 8);
    },
    dots(x, from, to) {
      exports.dots(x * width, width, from * width, to * width, outAt + from * 8);
    },
    sqDistancesOfPairs(count) {
      exports.sqDistancesOfPairs(listAt, listAt + count * 4, partnerAt, width, outAt);
    },
    nearestTwo(x, from, to, within) {
      const own = inverseWeight[x];
      inverseWeight[x] = NaN;
      exports.nearestTwo(x * width, width, from, to, weightAt, own, within, distanceAt, foundAt);
      inverseWeight[x] = own;
    },
    nearestTwoOfEach(count, from, to) {
      exports.nearestTwoOfEach(listAt, listAt + count * 4, width, from, to, distanceAt, outAt);
    },
  };
}

const difference = (offset: number) => `
  local.get $p v128.load offset=${offset} local.get $y v128.load offset=${offset} f64x2.sub
  local.tee $d local.get $d f64x2.mul`;

const product = (offset: number) => `
  local.get $p v128.load offset=${offset} local.get $y v128.load offset=${offset} f64x2.mul`;

/** Leaves on the stack the sum of a term over the columns of the rows at $x and $y, eight at a time; $y then is the next row. */
const sumOver = (term: (offset: number) => string) => `
  f64.const 0 f64x2.splat local.set $sum
  local.get $x local.set $p
  local.get $x local.get $width i32.add local.set $xEnd
  loop $columns
    ${term(0)} ${term(16)} f64x2.add
    ${term(32)} ${term(48)} f64x2.add
    f64x2.add local.get $sum f64x2.add local.set $sum
    local.get $y i32.const 64 i32.add local.set $y
    local.get $p i32.const 64 i32.add local.tee $p
    local.get $xEnd i32.lt_u br_if $columns
  end
  local.get $sum f64x2.extract_lane 0 local.get $sum f64x2.extract_lane 1 f64.add`;

const SUM_LOCALS = '(local $p i32) (local $xEnd i32) (local $sum v128) (local $d v128)';

/** One sum for each of the rows from $y to $yEnd. */
const eachRow = (name: string, term: (offset: number) => string) => `
  (func $${name} (export "${name}")
    (param $x i32) (param $width i32) (param $y i32) (param $yEnd i32) (param $out i32) ${SUM_LOCALS}
    block $done
      loop $rows
        local.get $y local.get $yEnd i32.lt_u i32.eqz br_if $done
        local.get $out ${sumOver(term)} f64.store
        local.get $out i32.const 8 i32.add local.set $out
        br $rows
      end
    end)`;

const KERNEL = `(module (import "env" "memory" (memory 0))
  ${eachRow('sqDistances', difference)}
  ${eachRow('dots', product)}

  (func $sqDistancesOfPairs (export "sqDistancesOfPairs")
    (param $list i32) (param $listEnd i32) (param $partner i32) (param $width i32) (param $out i32)
    (local $x i32) (local $y i32) ${SUM_LOCALS}
    block $done
      loop $pairs
        local.get $list local.get $listEnd i32.lt_u i32.eqz br_if $done
        local.get $list i32.load local.get $width i32.mul local.set $x
        local.get $partner i32.load local.get $width i32.mul local.set $y
        local.get $out ${sumOver(difference)} f64.store
        local.get $list i32.const 4 i32.add local.set $list
        local.get $partner i32.const 4 i32.add local.set $partner
        local.get $out i32.const 8 i32.add local.set $out
        br $pairs
      end
    end)

  (func $nearestTwo (export "nearestTwo")
    (param $x i32) (param $width i32) (param $row i32) (param $to i32) (param $weight i32)
    (param $own f64) (param $best f64) (param $distance i32) (param $found i32)
    (local $y i32) (local $t f64) (local $second f64) (local $bestRow i32) (local $secondRow i32) ${SUM_LOCALS}
    f64.const inf local.set $second
    i32.const -1 local.set $bestRow
    i32.const -1 local.set $secondRow
    local.get $row local.get $width i32.mul local.set $y
    local.get $weight local.get $row i32.const 8 i32.mul i32.add local.set $weight
    block $done
      loop $rows
        local.get $row local.get $to i32.lt_u i32.eqz br_if $done
        ${sumOver(difference)}
        local.get $own local.get $weight f64.load f64.add f64.div f64.const 2 f64.mul local.set $t
        ;; rarely nearer, and never where the weight is NaN
        block $farther
          local.get $t local.get $second f64.lt i32.eqz br_if $farther
          block $isSecond
            local.get $t local.get $best f64.lt i32.eqz br_if $isSecond
            local.get $best local.set $second
            local.get $bestRow local.set $secondRow
            local.get $t local.set $best
            local.get $row local.set $bestRow
            br $farther
          end
          local.get $t local.set $second
          local.get $row local.set $secondRow
        end
        local.get $row i32.const 1 i32.add local.set $row
        local.get $weight i32.const 8 i32.add local.set $weight
        br $rows
      end
    end
    local.get $distance local.get $best f64.store
    local.get $distance local.get $second f64.store offset=8
    local.get $found local.get $bestRow i32.store
    local.get $found local.get $secondRow i32.store offset=4)

  ;; without branches, which would not be predicted where the rows to choose from are few
  (func $nearestTwoOfEach (export "nearestTwoOfEach")
    (param $list i32) (param $listEnd i32) (param $width i32) (param $from i32) (param $to i32)
    (param $distance i32) (param $found i32)
    (local $x i32) (local $y i32) (local $row i32) (local $t v128)
    (local $best v128) (local $second v128) (local $at v128) (local $bestAt v128) ${SUM_LOCALS}
    block $done
      loop $entries
        local.get $list local.get $listEnd i32.lt_u i32.eqz br_if $done
        local.get $list i32.load local.get $width i32.mul local.set $x
        local.get $from local.tee $row local.get $width i32.mul local.set $y
        f64.const inf f64x2.splat local.tee $best local.set $second
        f64.const 0 f64x2.splat local.tee $at local.set $bestAt
        loop $rows
          ${sumOver(difference)}
          f64x2.splat local.set $t
          local.get $second local.get $best local.get $t f64x2.pmax f64x2.pmin local.set $second
          local.get $at local.get $bestAt local.get $t local.get $best f64x2.lt v128.bitselect local.set $bestAt
          local.get $best local.get $t f64x2.pmin local.set $best
          local.get $at f64.const 1 f64x2.splat f64x2.add local.set $at
          local.get $row i32.const 1 i32.add local.tee $row
          local.get $to i32.lt_u br_if $rows
        end
        local.get $distance local.get $best f64x2.extract_lane 0 f64.store
        local.get $distance local.get $second f64x2.extract_lane 0 f64.store offset=8
        local.get $found local.get $bestAt f64x2.extract_lane 0 f64.store
        local.get $list i32.const 4 i32.add local.set $list
        local.get $distance i32.const 16 i32.add local.set $distance
        local.get $found i32.const 8 i32.add local.set $found
        br $entries
      end
    end))`;
