import { useState } from 'react';
import { FEATURE_DESCRIPTIONS, formatFeature } from '../../src-shared/features/describe.ts';
import { FEATURE_NAMES, type FeatureName } from '../../src-shared/features/names.ts';
import { featureLabel } from '../state/featureLabel.ts';
import { t } from '../i18n/t.ts';
import { goTo } from '../state/route.ts';
import { useCall } from '../state/useCall.ts';
import { SideSection } from '../widgets/Page.tsx';
import { Sparkline } from '../widgets/Sparkline.tsx';
import classes from './inspector.module.css';

const MAIN: readonly FeatureName[] = [
  'rms_contrast',
  'dynamic_range_stops',
  'entropy',
  'luminance_mean',
  'local_contrast_mean',
  'high_freq_energy',
  'chroma_mean',
];

/** Where the image lies among all images, feature by feature. */
export function AgainstLibrary({ id }: { id: number }) {
  const [all, setAll] = useState(false);
  const { value: library } = useCall('features.distributions', {});
  const { value: image, loading } = useCall('features.of', { id }, { keep: true });
  const values = image?.values;
  if (!library || library.images === 0) return null;
  if (!values)
    return loading ? null : (
      <SideSection title={t('inspector.library.title')}>
        <small>{t('inspector.library.notMeasured')}</small>
      </SideSection>
    );
  return (
    <SideSection title={t('inspector.library.title')}>
      {library.features
        .filter(({ name }) => all || MAIN.includes(name))
        .map(({ name, counts, lowest, highest }) => {
          const value = values[FEATURE_NAMES.indexOf(name)];
          const words = formatFeature(name, value);
          const span = { lowest: formatFeature(name, lowest), highest: formatFeature(name, highest) };
          return (
            <button
              key={name}
              type="button"
              className={`bare ${classes.place}`}
              title={t('inspector.library.span', { explanation: FEATURE_DESCRIPTIONS[name].explanation, ...span })}
              onClick={() => goTo('features', name)}
            >
              <span className="clip">{featureLabel(name)}</span>
              <Sparkline
                counts={counts}
                lowest={lowest}
                highest={highest}
                at={value}
                width={88}
                label={t('inspector.library.place', { feature: featureLabel(name), value: words, ...span })}
              />
              <span className="num">{words}</span>
            </button>
          );
        })}
      <button type="button" className={`bare ${classes.all}`} aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? t('inspector.library.main') : t('inspector.library.all', { features: library.features.length })}
      </button>
    </SideSection>
  );
}
