import type { KeyboardEvent } from 'react';
import type { FeatureDistribution } from '../../src-shared/contract/features.ts';
import { FEATURE_DESCRIPTIONS, formatFeature } from '../../src-shared/features/describe.ts';
import { FEATURE_NAMES, type FeatureName } from '../../src-shared/features/names.ts';
import { t } from '../i18n/t.ts';
import { useFocused } from '../state/selection.ts';
import { useCall } from '../state/useCall.ts';
import { Sparkline } from '../widgets/Sparkline.tsx';
import { featureLabel } from '../state/featureLabel.ts';
import classes from './features.module.css';

interface Props {
  readonly features: readonly FeatureDistribution[];
  readonly shown: FeatureName;
  onShow(name: FeatureName): void;
}

/** All features: how they are spread over the library, with the place of the image in hand. */
export function FeatureTable({ features, shown, onShow }: Props) {
  const focused = useFocused();
  const { value: image } = useCall('features.of', focused === null ? null : { id: focused }, { keep: true });
  const values = focused === null ? null : image?.values;

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const at = features.findIndex(({ name }) => name === shown);
    const next = features[Math.min(features.length - 1, Math.max(0, at + step))];
    onShow(next.name);
    event.currentTarget.querySelector<HTMLElement>(`[data-name=${next.name}]`)?.focus();
    event.preventDefault();
  };
  return (
    <div className={classes.table} role="listbox" aria-label={t('features.table.label')} onKeyDown={onKeyDown}>
      <div className={`${classes.feature} ${classes.names}`} aria-hidden>
        <small>{t('features.table.feature')}</small>
        <small>{t('features.table.library')}</small>
        <small className="num">{t('features.table.mean')}</small>
        <small className="num">{t('features.table.std')}</small>
      </div>
      {features.map(({ name, counts, lowest, highest, mean, std }) => (
        <button
          key={name}
          type="button"
          role="option"
          data-name={name}
          aria-selected={name === shown}
          tabIndex={name === shown ? 0 : -1}
          className={`bare ${classes.feature}`}
          onClick={() => onShow(name)}
          title={FEATURE_DESCRIPTIONS[name].explanation}
        >
          <span className="clip">{featureLabel(name)}</span>
          <Sparkline
            counts={counts}
            lowest={lowest}
            highest={highest}
            at={values?.[FEATURE_NAMES.indexOf(name)]}
            width={72}
            label={t('features.table.between', { from: formatFeature(name, lowest), to: formatFeature(name, highest) })}
          />
          <span className="num">{formatFeature(name, mean)}</span>
          <span className="num dim">{formatFeature(name, std)}</span>
        </button>
      ))}
    </div>
  );
}
