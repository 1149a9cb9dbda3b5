import type { ValidationReport } from '../../src-shared/contract/validation.ts';
import { SideSection } from '../widgets/Page.tsx';
import { correlationTable, strongest } from './correlationTable.ts';
import classes from './validation.module.css';

/** What each class is made of in words, and what such figures can and cannot say. */
export function HowToRead({ report: { correlations } }: { report: ValidationReport }) {
  const { alpha } = correlationTable(correlations);
  return (
    <>
      {correlations.length > 0 && (
        <SideSection title="What goes with each class">
          <dl className={classes.classes}>
            {strongest(correlations, alpha).map(({ name, features }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  {features.length === 0 && 'no feature beyond chance'}
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
      <SideSection title="How to read it">
        <ul className={classes.reading}>
          <li>No figure here knows the truth. Together they say whether groups and labels hang together.</li>
          <li>
            Silhouette near 0 means that groups touch, not that labels are wrong: contrast has no gaps of its own.
          </li>
          <li>Davies-Bouldin and Calinski-Harabasz compare two results in one space. Alone they say little.</li>
          <li>Labels that agree with the clusters were easy to find; labels that do not are not wrong for that.</li>
          <li>
            Out-of-fold accuracy is about answered images only. It is the one figure here that a person stood behind.
          </li>
          <li>
            A feature that goes with a class shows what the model goes by. If that surprises you, look at those images.
          </li>
        </ul>
      </SideSection>
    </>
  );
}
