import { LAB_KINK, LAB_LINE, LAB_WEIGHTS } from '../labCurve.ts';
import { emptyLabSums, type LabSums } from '../colorFeatures.ts';
import { AT, type KernelMemory, LINEAR_UNITS, paddedLength } from './KernelMemory.ts';

/** Leaves on the stack the linear light of a channel of the four pixels at $p, in whole numbers. */
const linear = (channel: number) => {
  const at = (pixel: number) => `local.get $p i32.load8_u offset=${3 * pixel + channel} i32.const 2 i32.shl`;
  return `
      ${at(3)} ${at(2)} ${at(1)} ${at(0)}
      v128.load32_zero offset=${AT.linearTable}
      v128.load32_lane offset=${AT.linearTable} 1
      v128.load32_lane offset=${AT.linearTable} 2
      v128.load32_lane offset=${AT.linearTable} 3`;
};

const splat = (value: number, name: string) => `f32.const ${value} f32x4.splat local.set ${name}`;

/**
 * With h = u - 1, u^(-2/3) is 1 + h (c0 + c1 h + ...) to within 3e-8 between u = 0.894 and 1.11: least squares at the Chebyshev
 * nodes. The guess below makes a u in these limits of any t from 0.0085 to 1.01.
 */
const POWER = [-0.666666487, 0.555531338, -0.493882172, 0.459277809, -0.422309423];
const GUESS = 0x548d8000;

/** The cube root of a vector: a third of the exponent, its sign turned, makes a guess r of t^(-1/3). */
const cubeRoot = (t: string, root: string) => `
      local.get $guess local.get ${t} i32.const 8 i32x4.shr_u local.get $third i32x4.mul i32x4.sub local.tee $r
      local.get $r f32x4.mul local.get ${t} f32x4.mul local.tee ${root}
      local.get $r f32x4.mul local.get $one f32x4.sub local.set $h
      ;; t r^2 is about the root, u = t r^3 about 1, and the root is t r^2 u^(-2/3); what is added last is small
      local.get $power4 local.get $h f32x4.mul local.get $power3 f32x4.add local.get $h f32x4.mul local.get $power2 f32x4.add
      local.get $h f32x4.mul local.get $power1 f32x4.add local.get $h f32x4.mul local.get $power0 f32x4.add
      local.get $h f32x4.mul local.get ${root} f32x4.mul local.get ${root} f32x4.add local.set ${root}`;

/** The weighted sum of the channels, of which the differences to green are known exactly. */
const weighted = (name: string) => `
      local.get $rg local.get ${name}R f32x4.mul local.get $bg local.get ${name}B f32x4.mul f32x4.add
      local.get $green local.get ${name}G f32x4.mul f32x4.add`;

/** The weights of a sum of red less green, blue less green, and green, of whole numbers. */
const splatWeights = ([red, green, blue]: readonly number[], name: string) =>
  [
    splat(red / LINEAR_UNITS, `${name}R`),
    splat((red + green + blue) / LINEAR_UNITS, `${name}G`),
    splat(blue / LINEAR_UNITS, `${name}B`),
  ].join(' ');

/** The square of one root, plus the product of both, plus the square of the other: what their cubes' difference is divided by. */
const cubicMean = (first: string, second: string) => `
      local.get ${first} local.get ${second} f32x4.add local.get ${first} f32x4.mul
      local.get ${second} local.get ${second} f32x4.mul f32x4.add`;

/** f(first) - f(second) where not both arguments are above the kink: on the line it is the difference of both times its slope. */
const mixed = (difference: string, first: string, second: string) => `
          local.get ${difference} local.get $slope f32x4.mul
          local.get $f${first} local.get $f${second} f32x4.sub
          local.get $over${first} local.get $over${second} v128.or v128.not v128.bitselect`;

const onLine = (t: string) => `
          local.get $${t} local.get $slope f32x4.mul local.get $intercept f32x4.add`;

/** Adds a vector of four values to a pair of sums. */
const addTo = (sum: string, value: string) => `
      local.get ${sum} local.get ${value} f64x2.promote_low_f32x4 f64x2.add
      local.get ${value} local.get ${value} i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
      f64x2.promote_low_f32x4 f64x2.add local.set ${sum}`;

/** The same, and the squares. */
const addWithSquares = (sum: string, squares: string, value: string) => `
      local.get ${value} f64x2.promote_low_f32x4 local.set $low
      local.get ${value} local.get ${value} i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
      f64x2.promote_low_f32x4 local.set $high
      local.get ${sum} local.get $low f64x2.add local.get $high f64x2.add local.set ${sum}
      local.get ${squares} local.get $low local.get $low f64x2.mul f64x2.add
      local.get $high local.get $high f64x2.mul f64x2.add local.set ${squares}`;

const [X, Y, Z] = LAB_WEIGHTS;
const XY = X.map((weight, channel) => weight - Y[channel]);
const YZ = Y.map((weight, channel) => weight - Z[channel]);
const vectors = (names: string) =>
  names
    .split(' ')
    .map((name) => `(local ${name} v128)`)
    .join(' ');

/**
 * lab: adds up, over the pixels from $p to $pEnd in groups of four, L*, chroma, a* and b* less those that are given, and
 * the squares of the first two; stores the sums, two doubles each, and the four largest squares of chroma.
 *
 * In single precision, from differences of channels in whole numbers. a* is 500 (f(X) - f(Y)), and where both are cube
 * roots x and y, x - y = (X - Y) / (x^2 + xy + y^2): so the chroma of nearly grey pixels is as exact as that of others.
 * b* likewise. It agrees with the plain sums within 1e-6 of chroma contrast, but for images of two nearly grey colours on
 * both sides of the kink, where it is a few 1e-6.
 */
export const LAB_KERNEL = `
  (func $lab (export "lab") (param $p i32) (param $pEnd i32) (param $l0 f64) (param $c0 f64) (param $a0 f64) (param $b0 f64)
    ${vectors('$guess $third $power0 $power1 $power2 $power3 $power4 $one $kink $slope $intercept')}
    ${vectors('$yR $yG $yB $xyR $xyG $xyB $yzR $yzG $yzB $by500 $by200 $by116 $less16 $steep $firstL $firstC $firstA $firstB')}
    ${vectors('$red $green $blue $rg $bg $X $Y $Z $xy $yz $r $h $fX $fY $fZ $overX $overY $overZ $L $a $b $square $d $low $high')}
    ${vectors('$l $ll $c $cc $sumA $sumB $largest')}
    i32.const ${GUESS} i32x4.splat local.set $guess
    i32.const 85 i32x4.splat local.set $third
    ${POWER.map((coefficient, i) => splat(coefficient, `$power${i}`)).join('\n    ')}
    ${splat(1, '$one')} ${splat(LAB_KINK, '$kink')} ${splat(LAB_LINE.slope, '$slope')} ${splat(LAB_LINE.intercept, '$intercept')}
    ${splatWeights(Y, '$y')}
    ${splatWeights(XY, '$xy')}
    ${splatWeights(YZ, '$yz')}
    ${splat(500, '$by500')} ${splat(200, '$by200')} ${splat(116, '$by116')} ${splat(16, '$less16')}
    ${splat(116 * LAB_LINE.slope, '$steep')}
    local.get $l0 f32.demote_f64 f32x4.splat local.set $firstL
    local.get $c0 f32.demote_f64 f32x4.splat local.set $firstC
    local.get $a0 f32.demote_f64 f32x4.splat local.set $firstA
    local.get $b0 f32.demote_f64 f32x4.splat local.set $firstB
    loop $fours
      ${linear(0)} local.set $red ${linear(1)} local.set $green ${linear(2)} local.set $blue
      local.get $red local.get $green i32x4.sub f32x4.convert_i32x4_s local.set $rg
      local.get $blue local.get $green i32x4.sub f32x4.convert_i32x4_s local.set $bg
      local.get $green f32x4.convert_i32x4_s local.set $green
      ${weighted('$xy')} local.set $xy
      ${weighted('$yz')} local.set $yz
      ${weighted('$y')} local.set $Y
      local.get $Y local.get $xy f32x4.add local.set $X
      local.get $Y local.get $yz f32x4.sub local.set $Z
      ${cubeRoot('$X', '$fX')} ${cubeRoot('$Y', '$fY')} ${cubeRoot('$Z', '$fZ')}
      local.get $xy ${cubicMean('$fX', '$fY')} f32x4.div local.set $a
      local.get $yz ${cubicMean('$fY', '$fZ')} f32x4.div local.set $b

      local.get $fY local.get $by116 f32x4.mul local.get $less16 f32x4.sub local.set $L
      local.get $X local.get $kink f32x4.gt local.tee $overX
      local.get $Y local.get $kink f32x4.gt local.tee $overY v128.and
      local.get $Z local.get $kink f32x4.gt local.tee $overZ v128.and i32x4.all_true i32.eqz
      if $dark
          local.get $fX ${onLine('X')} local.get $overX v128.bitselect local.set $fX
          local.get $fY ${onLine('Y')} local.get $overY v128.bitselect local.set $fY
          local.get $fZ ${onLine('Z')} local.get $overZ v128.bitselect local.set $fZ
          local.get $L local.get $Y local.get $steep f32x4.mul local.get $overY v128.bitselect local.set $L
          local.get $a ${mixed('$xy', 'X', 'Y')} local.get $overX local.get $overY v128.and v128.bitselect local.set $a
          local.get $b ${mixed('$yz', 'Y', 'Z')} local.get $overY local.get $overZ v128.and v128.bitselect local.set $b
      end
      local.get $a local.get $by500 f32x4.mul local.set $a
      local.get $b local.get $by200 f32x4.mul local.set $b
      local.get $a local.get $a f32x4.mul local.get $b local.get $b f32x4.mul f32x4.add local.set $square
      local.get $square local.get $largest f32x4.pmax local.set $largest

      local.get $L local.get $firstL f32x4.sub local.set $d
      ${addWithSquares('$l', '$ll', '$d')}
      local.get $square f32x4.sqrt local.get $firstC f32x4.sub local.set $d
      ${addWithSquares('$c', '$cc', '$d')}
      local.get $a local.get $firstA f32x4.sub local.set $a
      ${addTo('$sumA', '$a')}
      local.get $b local.get $firstB f32x4.sub local.set $b
      ${addTo('$sumB', '$b')}
      local.get $p i32.const 12 i32.add local.tee $p
      local.get $pEnd i32.lt_u br_if $fours
    end
    ${['$l', '$ll', '$c', '$cc', '$sumA', '$sumB', '$largest']
      .map((sum, i) => `i32.const ${AT.sums} local.get ${sum} v128.store offset=${16 * i}`)
      .join('\n    ')})`;

/** The sums of the first `n` pixels in memory, whose last group is filled up with the first. */
export function createSimdLab({ kernels, pixels, sumOfPair, largestOfFour }: KernelMemory) {
  const add = (n: number, { firstL, firstC, firstA, firstB }: LabSums): LabSums => {
    kernels.lab(AT.pixels, AT.pixels + 3 * n, firstL, firstC, firstA, firstB);
    const [l, ll, c, cc, a, b] = [0, 1, 2, 3, 4, 5].map(sumOfPair);
    return { firstL, firstC, firstA, firstB, l, ll, c, cc, a, b, largestSquare: largestOfFour(6) };
  };
  return (n: number): LabSums => {
    // the kernel's own values of the first pixel, of four copies of it: deviations of equal pixels are then zero
    const held = pixels.slice(3, 12);
    for (let p = 3; p < 12; p++) pixels[p] = pixels[p % 3];
    const { l, c, a, b } = add(4, emptyLabSums());
    pixels.set(held, 3);
    const first = { l: l / 4, c: c / 4, a: a / 4, b: b / 4 };
    return add(paddedLength(n), emptyLabSums(first));
  };
}
