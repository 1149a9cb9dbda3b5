import { useMemo } from 'react';
import { FEATURE_NAMES } from '../../src-shared/features/names.ts';
import { featureLabel } from '../features/featureText.ts';
import { loadings } from '../plots/loadings.ts';
import { Plot } from '../plots/Plot.tsx';
import { scree } from '../plots/scree.ts';
import { useTheme } from '../plots/useTheme.ts';
import { percent } from '../state/format.ts';
import { useCall } from '../state/useCall.ts';
import { SideSection } from '../widgets/Page.tsx';
import classes from './clustering.module.css';

/** What the map's axes mean: how much of the differences they show, and which features they are made of. */
export function MapAxes({ space }: { space: string }) {
  const theme = useTheme();
  const { value: map } = useCall('clustering.mapPoints', { method: 'pca', space });
  const figures = useMemo(() => {
    if (!map) return null;
    const explained = Array.from(map.explained);
    const names = FEATURE_NAMES.map(featureLabel);
    const arrows = map.loadings.length >= 2 * names.length ? loadings({ loadings: map.loadings, names }, theme) : null;
    return { explained, scree: scree(explained, theme), arrows };
  }, [map, theme]);

  if (!figures || figures.explained.length === 0) return null;
  const shown = (figures.explained[0] ?? 0) + (figures.explained[1] ?? 0);
  return (
    <SideSection title="What the map shows">
      <small>{percent(shown)} of the differences; the rest needs more than two axes</small>
      <Plot
        className={classes.scree}
        figure={figures.scree}
        label={`Variance explained by component: ${figures.explained.map((share) => percent(share)).join(', ')}`}
      />
      {figures.arrows && (
        <Plot className={classes.loadings} figure={figures.arrows} label="The features that the two axes are made of" />
      )}
    </SideSection>
  );
}
