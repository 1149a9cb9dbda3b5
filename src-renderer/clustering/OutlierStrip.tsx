import { t } from '../i18n/t.ts';
import { focusImage, useFocused } from '../state/selection.ts';
import { SideSection } from '../widgets/Page.tsx';
import { Thumb } from '../widgets/Thumb.tsx';
import classes from './clustering.module.css';

/** The images that lie farthest for their cluster; a click shows one in the inspector. */
export function OutlierStrip({ ids }: { ids: readonly number[] }) {
  const focused = useFocused();
  return (
    <SideSection title={t('clustering.side.outliers')}>
      <div className={classes.strip}>
        {ids.map((id) => (
          <button
            key={id}
            type="button"
            className="bare"
            aria-label={t('clustering.side.outlier', { id })}
            onClick={() => focusImage(id)}
          >
            <Thumb id={id} focused={focused === id} />
          </button>
        ))}
      </div>
      <small>{t('clustering.side.outliersNote')}</small>
    </SideSection>
  );
}
