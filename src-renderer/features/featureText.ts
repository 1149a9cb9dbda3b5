import type { FeatureName } from '../../src-shared/features/names.ts';

interface FeatureText {
  readonly label: string;
  readonly unit?: string;
}

const TEXT: Readonly<Record<FeatureName, FeatureText>> = {
  rms_contrast: { label: 'RMS contrast' },
  michelson_contrast: { label: 'Michelson contrast' },
  dynamic_range_utilization: { label: 'range used' },
  dynamic_range_stops: { label: 'dynamic range', unit: 'EV' },
  entropy: { label: 'entropy', unit: 'bit' },
  luminance_mean: { label: 'luminance, mean' },
  luminance_std: { label: 'luminance, spread' },
  luminance_skewness: { label: 'luminance, skewness' },
  luminance_kurtosis: { label: 'luminance, kurtosis' },
  shadow_clipping: { label: 'shadow clipping' },
  highlight_clipping: { label: 'highlight clipping' },
  low_freq_energy: { label: 'low frequencies' },
  mid_freq_energy: { label: 'mid frequencies' },
  high_freq_energy: { label: 'high frequencies' },
  freq_ratio: { label: 'high over low' },
  spectral_slope: { label: 'spectral slope' },
  local_contrast_mean: { label: 'local contrast' },
  local_contrast_std: { label: 'local contrast, spread' },
  local_contrast_p99: { label: 'local contrast, p99' },
  luminance_contrast: { label: 'lightness contrast' },
  chroma_contrast: { label: 'chroma contrast' },
  chroma_mean: { label: 'chroma' },
  hue_diversity: { label: 'hue diversity', unit: 'bit' },
  colorfulness: { label: 'colourfulness' },
};

export const featureLabel = (name: FeatureName): string => TEXT[name].label;
export const featureUnit = (name: FeatureName): string => TEXT[name].unit ?? '';
