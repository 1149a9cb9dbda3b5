import type { FeatureName } from './names.ts';

/** How one feature is shown and spoken of. */
export interface FeatureDescription {
  /** A few words, without the unit. */
  readonly label: string;
  /** Of the shown number; empty for a pure number. */
  readonly unit: '' | 'EV' | 'bits' | '%';
  /** What the value is multiplied by to be shown: 100 for shares that are shown in percent. */
  readonly scale: number;
  /** Of the shown number. */
  readonly decimals: number;
  /** One sentence for a person who does not know the feature. */
  readonly explanation: string;
  /** What an image with a low value has, or is; fits after 'mostly' and between commas. */
  readonly low: string;
  /** The same for a high value. */
  readonly high: string;
}

/** The words and formats of all features, for the window, the cluster profiles and the reports. */
export const FEATURE_DESCRIPTIONS: Readonly<Record<FeatureName, FeatureDescription>> = {
  rms_contrast: {
    label: 'RMS contrast',
    ...number(2),
    explanation:
      'How much the light in the image varies as a whole: the standard deviation of luminance over its mean.',
    low: 'low contrast',
    high: 'high contrast',
  },
  michelson_contrast: {
    label: 'Michelson contrast',
    ...number(2),
    explanation:
      'How far the brightest and the darkest percent of the image stand apart, from 0 (equal) to 1 (the darkest is black).',
    low: 'raised blacks',
    high: 'deep blacks',
  },
  dynamic_range_utilization: {
    label: 'range used',
    ...percent(0),
    explanation:
      'The part of the scale from black to white, in linear light, that lies between the darkest and the brightest percent.',
    low: 'narrow tonal range',
    high: 'full tonal range',
  },
  dynamic_range_stops: {
    label: 'dynamic range',
    unit: 'EV',
    scale: 1,
    decimals: 1,
    explanation:
      'How often light doubles from the darkest to the brightest percent of the image, in photographic stops.',
    low: 'few stops of light',
    high: 'many stops of light',
  },
  entropy: {
    label: 'entropy',
    unit: 'bits',
    scale: 1,
    decimals: 2,
    explanation:
      'How many different tones the image uses, and how evenly: 0 for a single tone, 8 for all 256 equally often.',
    low: 'few tones',
    high: 'many tones',
  },
  luminance_mean: {
    label: 'mean luminance',
    ...number(1),
    explanation: 'The average amount of light, linear, from 0 (black) to 255 (white); mid-grey is about 55.',
    low: 'dark',
    high: 'bright',
  },
  luminance_std: {
    label: 'luminance spread',
    ...number(1),
    explanation: 'The standard deviation of linear luminance, in the same units as its mean, from 0 to 127.5.',
    low: 'even light',
    high: 'uneven light',
  },
  luminance_skewness: {
    label: 'luminance skewness',
    ...number(2),
    explanation:
      'Which way the tones lean: above 0 the image is mostly dark with a few bright parts, below 0 the other way round.',
    low: 'bright with a few dark parts',
    high: 'dark with a few bright parts',
  },
  luminance_kurtosis: {
    label: 'luminance kurtosis',
    ...number(2),
    explanation:
      'How rare and extreme the unusual tones are: below 0 tones are spread or in two groups, above 0 one tone prevails.',
    low: 'spread or split tones',
    high: 'one prevailing tone',
  },
  shadow_clipping: {
    label: 'shadow clipping',
    ...percent(1),
    explanation: 'The share of pixels that are black in all channels (2 or less of 255), where detail is lost.',
    low: 'open shadows',
    high: 'blocked shadows',
  },
  highlight_clipping: {
    label: 'highlight clipping',
    ...percent(1),
    explanation: 'The share of pixels that are white in all channels (253 or more of 255), where detail is lost.',
    low: 'intact highlights',
    high: 'blown highlights',
  },
  low_freq_energy: {
    label: 'low frequencies',
    ...percent(1),
    explanation: 'The share of spectral power below 0.1 cycles a pixel: shapes and shading wider than ten pixels.',
    low: 'few large shapes',
    high: 'large shapes',
  },
  mid_freq_energy: {
    label: 'mid frequencies',
    ...percent(2),
    explanation: 'The share of spectral power from 0.1 to 0.25 cycles a pixel: structure of four to ten pixels.',
    low: 'little texture',
    high: 'much texture',
  },
  high_freq_energy: {
    label: 'high frequencies',
    ...percent(2),
    explanation: 'The share of spectral power from 0.25 cycles a pixel up: fine detail, hard edges and noise.',
    low: 'little detail',
    high: 'much detail',
  },
  freq_ratio: {
    label: 'high to low frequencies',
    ...number(4),
    explanation: 'The power of fine detail and noise for each unit of power in large shapes.',
    low: 'soft',
    high: 'crisp or noisy',
  },
  spectral_slope: {
    label: 'spectral slope',
    ...number(2),
    explanation:
      'How steeply power falls from coarse to fine, on logarithmic scales: photographs lie between -2 and -4, noise at 0.',
    low: 'smooth',
    high: 'rough',
  },
  local_contrast_mean: {
    label: 'local contrast',
    ...number(2),
    explanation: 'How much luminance varies, relative to its mean, within 11 x 11 pixels, averaged over the image.',
    low: 'plain surfaces',
    high: 'textured surfaces',
  },
  local_contrast_std: {
    label: 'local contrast spread',
    ...number(2),
    explanation: 'How much local contrast differs from place to place: high where plain areas meet textured ones.',
    low: 'alike everywhere',
    high: 'plain and textured parts',
  },
  local_contrast_p99: {
    label: 'strongest local contrast',
    ...number(2),
    explanation: 'The local contrast that one percent of the image exceeds: its hardest edges.',
    low: 'soft edges',
    high: 'hard edges',
  },
  luminance_contrast: {
    label: 'lightness contrast',
    ...number(2),
    explanation: 'How much lightness as the eye sees it (CIE L*) varies: its standard deviation over its mean.',
    low: 'low visible contrast',
    high: 'high visible contrast',
  },
  chroma_contrast: {
    label: 'chroma contrast',
    ...number(2),
    explanation:
      'How much the strength of colour varies: the standard deviation of CIE chroma over its mean; 0 for grey images.',
    low: 'even colour strength',
    high: 'colour accents',
  },
  chroma_mean: {
    label: 'chroma',
    ...number(1),
    explanation: 'The average strength of colour, as CIE chroma: 0 is grey, 20 muted, above 60 vivid.',
    low: 'muted colours',
    high: 'vivid colours',
  },
  hue_diversity: {
    label: 'hue diversity',
    ...number(2),
    explanation: 'How widely hues are spread round the colour circle, strong colours counting more: 0 is a single hue.',
    low: 'one hue',
    high: 'many hues',
  },
  colorfulness: {
    label: 'colourfulness',
    ...number(1),
    explanation:
      'How colourful people would call the image (Hasler and Suesstrunk): 0 is not at all, 33 moderately, above 80 highly.',
    low: 'colourless',
    high: 'colourful',
  },
};

/**
 * A value as text with its unit, as '4.7 EV', '73 %' or '0.44'. What would be rounded to nothing is shown as a bound,
 * as '<0.01', and what needs more than six digits in exponential notation.
 */
export function formatFeature(name: FeatureName, value: number): string {
  const { scale, decimals, unit } = FEATURE_DESCRIPTIONS[name];
  const digits = formatNumber(value * scale, decimals);
  return unit === '' ? digits : `${digits} ${unit}`;
}

function formatNumber(shown: number, decimals: number): string {
  if (Math.abs(shown) >= 1e6) return shown.toExponential(1);
  const smallest = 10 ** -decimals;
  // far below the last digit it is rounding, not a value
  if (shown >= smallest * 1e-3 && shown < smallest / 2) return `<${smallest.toFixed(decimals)}`;
  const text = shown.toFixed(decimals);
  return Number(text) === 0 ? (0).toFixed(decimals) : text;
}

function number(decimals: number) {
  return { unit: '', scale: 1, decimals } as const;
}

function percent(decimals: number) {
  return { unit: '%', scale: 100, decimals } as const;
}
