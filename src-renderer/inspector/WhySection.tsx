import { useMemo, useState } from 'react';
import { ANSWERS_READ, explanation } from '../../src-shared/propagation/explanation.ts';
import { t } from '../i18n/t.ts';
import { focusImage } from '../state/selection.ts';
import { useCall } from '../state/useCall.ts';
import { SideSection } from '../widgets/Page.tsx';
import classes from './inspector.module.css';
import { Lineage } from './Lineage.tsx';

/** The chain behind a label, from the label down to the file: in a few words, or the whole of it with every id. */
export function WhySection({ id }: { id: number }) {
  const [whole, setWhole] = useState(false);
  const { value } = useCall('export.lineage', { image: id, nearest: ANSWERS_READ }, { keep: true });
  const steps = useMemo(() => (value ? explanation(value) : []), [value]);
  if (!value || steps.length === 0) return null;
  const title =
    value.source === 'abstained'
      ? t('inspector.why.noLabel')
      : value.label
        ? t('inspector.why.label', { label: value.label })
        : t('inspector.why.origin');
  return (
    <SideSection title={title}>
      {whole ? (
        <Lineage id={id} />
      ) : (
        <ol style={{ listStyle: 'none', padding: 0 }}>
          {steps.map((step, i) => (
            <li key={`${i}-${step.title}`} className={classes.step}>
              {step.image !== null && step.image !== id ? (
                <ImageLink image={step.image}>{step.title}</ImageLink>
              ) : (
                <b>{step.title}</b>
              )}
              <small title={step.id ?? undefined}>{step.detail}</small>
            </li>
          ))}
        </ol>
      )}
      <button type="button" className={`bare ${classes.all}`} aria-expanded={whole} onClick={() => setWhole(!whole)}>
        {t(whole ? 'inspector.lineage.hide' : 'inspector.lineage.title')}
      </button>
    </SideSection>
  );
}

function ImageLink({ image, children }: { image: number; children: string }) {
  return (
    <button type="button" className="bare" title={t('inspector.why.showImage')} onClick={() => focusImage(image)}>
      <b style={{ textDecoration: 'underline' }}>{children}</b>
    </button>
  );
}
