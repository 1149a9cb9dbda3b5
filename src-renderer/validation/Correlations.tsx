import { useMemo, useState } from 'react';
import type { ClassCorrelation } from '../../src-shared/contract/validation.ts';
import { featureLabel } from '../state/featureLabel.ts';
import { t } from '../i18n/t.ts';
import { correlationHeatmap } from '../plots/correlationHeatmap.ts';
import { Plot } from '../plots/Plot.tsx';
import { twoDigits } from '../plots/twoDigits.ts';
import { useTheme } from '../plots/useTheme.ts';
import { correlationTable, strongest } from './correlationTable.ts';
import classes from './validation.module.css';

/** Which features go with which class: rank correlation of the class's probability with the feature. */
export function Correlations({ correlations }: { correlations: readonly ClassCorrelation[] }) {
  const theme = useTheme();
  const [asTable, setAsTable] = useState(false);
  const table = useMemo(() => correlationTable(correlations), [correlations]);
  const drawn = useMemo(
    () =>
      correlationHeatmap(
        {
          rows: table.features.map(featureLabel),
          columns: table.names,
          rho: table.rho,
          p: table.p,
          alpha: table.alpha,
        },
        theme,
      ),
    [table, theme],
  );
  if (correlations.length === 0 || table.features.length === 0) return null;
  const words = strongest(correlations, table.alpha).map(({ name, features }) =>
    features.length > 0
      ? t('validation.correlations.ofClass', {
          name,
          features: features.map(({ label, rho }) => `${label} ${rho}`).join(', '),
        })
      : t('validation.correlations.ofClassNone', { name }),
  );
  return (
    <section className={classes.subject}>
      <h2>{t('validation.correlations.title')}</h2>
      <p className={classes.lead}>
        {t('validation.correlations.lead', { alpha: table.alpha.toPrecision(1), tests: table.tests })}
      </p>
      {asTable ? (
        <CorrelationCells table={table} />
      ) : (
        <div
          style={{ width: '100%', maxWidth: 200 + 110 * table.names.length, height: 40 + 21 * table.features.length }}
        >
          <Plot
            className={classes.heatmap}
            figure={drawn}
            label={t('validation.correlations.label', { classes: words.join('; ') })}
          />
        </div>
      )}
      <button type="button" className={`bare ${classes.asTable}`} onClick={() => setAsTable(!asTable)}>
        {t(asTable ? 'validation.correlations.asPicture' : 'validation.correlations.asTable')}
      </button>
    </section>
  );
}

/** The same figures for reading and copying. */
function CorrelationCells({ table }: { table: ReturnType<typeof correlationTable> }) {
  return (
    <table>
      <thead>
        <tr>
          <th>{t('validation.correlations.feature')}</th>
          {table.names.map((name) => (
            <th key={name} className="num">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.features.map((feature, i) => (
          <tr key={feature}>
            <td>{featureLabel(feature)}</td>
            {table.names.map((name, j) => {
              const [rho, p] = [table.rho[i][j], table.p[i][j]];
              return (
                <td
                  key={name}
                  className={`num ${(p ?? 1) < table.alpha ? '' : 'dim'}`}
                  title={
                    p === null
                      ? t('validation.correlations.undefined')
                      : t('validation.correlations.p', { p: p.toPrecision(2) })
                  }
                >
                  {rho === null ? '-' : twoDigits(rho)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
