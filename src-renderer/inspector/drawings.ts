import { create } from 'zustand';
import type { FeatureName } from '../../src-shared/features/names.ts';

/** The pictures that explain the features of one image. */
export const DRAWINGS = ['light', 'clipping', 'detail', 'spectrum', 'hues'] as const;
export type Drawing = (typeof DRAWINGS)[number];

/** Which features each picture explains; every feature is explained by one. */
export const EXPLAINS: Readonly<Record<Drawing, readonly FeatureName[]>> = {
  light: [
    'rms_contrast',
    'michelson_contrast',
    'dynamic_range_utilization',
    'dynamic_range_stops',
    'entropy',
    'luminance_mean',
    'luminance_std',
    'luminance_skewness',
    'luminance_kurtosis',
    'luminance_contrast',
  ],
  clipping: ['shadow_clipping', 'highlight_clipping'],
  detail: ['local_contrast_mean', 'local_contrast_std', 'local_contrast_p99'],
  spectrum: ['low_freq_energy', 'mid_freq_energy', 'high_freq_energy', 'freq_ratio', 'spectral_slope'],
  hues: ['hue_diversity', 'chroma_mean', 'chroma_contrast', 'colorfulness'],
};

/** The picture that explains a feature. */
export const drawingOf = (name: FeatureName): Drawing =>
  DRAWINGS.find((drawing) => EXPLAINS[drawing].includes(name)) ?? 'light';

/** The picture that is looked at, the same for every image. */
export const useDrawing = create<{ readonly drawing: Drawing }>(() => ({ drawing: 'light' }));

export const showDrawing = (drawing: Drawing): void => useDrawing.setState({ drawing });
