/** The film, or the camera's rendering: how light on the sensor becomes tone in the picture. */
export interface ToneCurve {
  /** Light that the meter aims at, as a share of the sensor's full well. */
  readonly middle: number;
  /** Tone of that light, in sRGB values from 0 to 1. */
  readonly grey: number;
  /** Slope: 1 is soft, 2 hard. The least that the curve can have is ln(grey) / ln(middle). */
  readonly power: number;
}

/**
 * Tone in [0, 1] of light in [0, 1]: a Hill curve, the response of film and of the eye (Naka and Rushton, 1966), scaled so that
 * 0 gives 0, `middle` gives `grey` and 1 gives 1:
 *
 *     tone(x) = (1 + c) x^p / (x^p + c),  c = m^p (1 - g) / (g - m^p)
 *
 * Throws where no such curve rises: a slope that is too soft for its grey.
 */
export function toneCurve({ middle, grey, power }: ToneCurve): (light: number) => number {
  const a = middle ** power;
  if (!(a > 0 && a < grey && grey < 1)) throw new Error(`no curve of slope ${power} takes ${middle} to ${grey}`);
  const c = (a * (1 - grey)) / (grey - a);
  return (light) => {
    if (!(light > 0)) return 0;
    if (light >= 1) return 1;
    const x = light ** power;
    return ((1 + c) * x) / (x + c);
  };
}

/** Linear light of a tone: the inverse of `toneCurve`. */
export function inverseToneCurve({ middle, grey, power }: ToneCurve): (tone: number) => number {
  const a = middle ** power;
  if (!(a > 0 && a < grey && grey < 1)) throw new Error(`no curve of slope ${power} takes ${middle} to ${grey}`);
  const c = (a * (1 - grey)) / (grey - a);
  return (tone) => {
    const t = Math.min(1, Math.max(0, tone));
    return ((c * t) / (1 + c - t)) ** (1 / power);
  };
}
