import type { ValidationReport } from '../../src-shared/contract/validation.ts';
import { t } from '../i18n/t.ts';
import { SideSection } from '../widgets/Page.tsx';
import { correlationTable, strongest } from './correlationTable.ts';
import classes from './validation.module.css';

/** What each class is made of in words, and what such figures can and cannot say. */
export function HowToRead({ report: { correlations } }: { report: ValidationReport }) {
  const { alpha } = correlationTable(correlations);
  return (
    <>
      {correlations.length > 0 && (
        <SideSection title={t('validation.reading.classes')}>
          <dl className={classes.classes}>
            {strongest(correlations, alpha).map(({ name, features }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  {features.length === 0 && t('validation.reading.noFeature')}
                  {features.map(({ label, rho }) => (
                    <div key={label} className={classes.companion}>
                      <span>{label}</span>
                      <span>{rho}</span>
                    </div>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </SideSection>
      )}
      <SideSection title={t('validation.reading.title')}>
        <ul className={classes.reading}>
          <li>{t('validation.reading.truth')}</li>
          <li>{t('validation.reading.silhouette')}</li>
          <li>{t('validation.reading.spread')}</li>
          <li>{t('validation.reading.agreement')}</li>
          <li>{t('validation.reading.accuracy')}</li>
          <li>{t('validation.reading.feature')}</li>
        </ul>
      </SideSection>
    </>
  );
}
