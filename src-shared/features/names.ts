/** The 24 contrast features, in the order of every vector, table and file. */
export const FEATURE_NAMES = [
  'rms_contrast',
  'michelson_contrast',
  'dynamic_range_utilization',
  'dynamic_range_stops',
  'entropy',
  'luminance_mean',
  'luminance_std',
  'luminance_skewness',
  'luminance_kurtosis',
  'shadow_clipping',
  'highlight_clipping',
  'low_freq_energy',
  'mid_freq_energy',
  'high_freq_energy',
  'freq_ratio',
  'spectral_slope',
  'local_contrast_mean',
  'local_contrast_std',
  'local_contrast_p99',
  'luminance_contrast',
  'chroma_contrast',
  'chroma_mean',
  'hue_diversity',
  'colorfulness',
] as const;

export type FeatureName = (typeof FEATURE_NAMES)[number];

/** The part of the feature version that this project owns: raise it when a definition or its arithmetic changes. */
export const FEATURE_DEFINITION_VERSION = 2;
