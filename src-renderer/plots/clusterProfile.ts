import { t } from '../i18n/t.ts';
import type { Figure } from './figure.ts';
import { hoverText } from './hoverText.ts';
import { quietAxis, quietLayout } from './quietLayout.ts';
import type { PlotTheme } from './theme.ts';

export interface ClusterProfileInput {
  readonly features: readonly {
    readonly name: string;
    /** Mean of the cluster, in original units, as text with its unit. */
    readonly value: string;
    /** How many library standard deviations the cluster's mean lies from the library's. */
    readonly z: number;
  }[];
  readonly colour: string;
}

/** The cluster against the library, feature by feature: bars to the left are lower, to the right higher. */
export function clusterProfile({ features, colour }: ClusterProfileInput, theme: PlotTheme): Figure {
  const reach = Math.max(2, ...features.map(({ z }) => Math.abs(z))) * 1.05;
  return {
    data: [
      {
        type: 'bar',
        orientation: 'h',
        x: features.map(({ z }) => z),
        y: features.map(({ name }) => name),
        customdata: features.map(({ value }) => value),
        // what is within one deviation is nothing special
        marker: { color: features.map(({ z }) => (Math.abs(z) < 1 ? theme.dim : colour)) },
        hovertemplate: hoverText(t('plots.clusterProfile.hover')),
      },
    ],
    layout: quietLayout(theme, {
      margin: { l: 140, r: 4, t: 4, b: 20 },
      bargap: 0.45,
      xaxis: quietAxis(theme, { range: [-reach, reach], zeroline: true, zerolinecolor: theme.dim, nticks: 5 }),
      yaxis: quietAxis(theme, { autorange: 'reversed', showgrid: false, type: 'category', dtick: 1 }),
    }),
  };
}
