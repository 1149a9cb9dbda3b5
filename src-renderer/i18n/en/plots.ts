/** Words inside figures. `%{...}` is filled by plotly, for the point under the pointer. */
export const plots = {
  map: { none: 'none' },
  clusterProfile: { hover: '%{y}: mean %{customdata}, z = %{x:.2f}' },
  coverage: { hover: 'threshold %{x:.2f}: %{y:.1%} labeled' },
  histogram: { hover: '%{x:.3g}: %{y:,} images' },
  loadings: { hover: '%{customdata}: %{x:.2f}, %{y:.2f}' },
  scree: {
    axis: 'component',
    hover: 'component %{x}: %{y:.1%}',
    hoverRunning: 'components 1 to %{x}: %{y:.1%}',
  },
  silhouettes: { none: 'none', hover: '%{customdata}: %{text}' },
  correlations: {
    hover: '%{x}, %{y}: %{text}, %{customdata}',
    hoverWeak: '%{x}, %{y}: %{text}, %{customdata}, not significant',
    p: 'p = {{p}}',
    pSmall: 'p < 0.001',
    undefined: 'undefined',
  },
} as const;
