import { useMemo } from 'react';
import { FEATURE_NAMES } from '../../src-shared/features/names.ts';
import { featureLabel } from '../state/featureLabel.ts';
import { t } from '../i18n/t.ts';
import { loadings } from '../plots/loadings.ts';
import { Plot } from '../plots/Plot.tsx';
import { scree } from '../plots/scree.ts';
import { useTheme } from '../plots/useTheme.ts';
import { percent } from '../state/format.ts';
import { SideSection } from '../widgets/Page.tsx';
import { useShownMap } from './useShownMap.ts';
import classes from './clustering.module.css';

/** What the map's axes mean: how much of the differences they show, and which features they are made of. */
export function MapAxes({ space }: { space: string }) {
  const theme = useTheme();
  const { points: map } = useShownMap(space);
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
    <SideSection title={t('clustering.axes.title')}>
      <small>{t('clustering.axes.shown', { share: percent(shown) })}</small>
      <Plot
        className={classes.scree}
        figure={figures.scree}
        label={t('clustering.axes.screeLabel', {
          shares: figures.explained.map((share) => percent(share)).join(', '),
        })}
      />
      {figures.arrows && (
        <Plot className={classes.loadings} figure={figures.arrows} label={t('clustering.axes.loadingsLabel')} />
      )}
    </SideSection>
  );
}
