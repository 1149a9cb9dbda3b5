import { Trans } from 'react-i18next';
import { t, texts } from '../i18n/t.ts';
import { fixed } from '../state/format.ts';
import { useOpenProject } from '../state/project.ts';
import { useCall } from '../state/useCall.ts';

/** How far the labels reach, and how well: '8,412 of 10,000 labeled, 0.96 right (0.94 to 0.98)'. */
export function LabeledSoFar() {
  const project = useOpenProject();
  const { value: run } = useCall('propagation.current', {});
  if (!project) return null;
  const { labeled, ready } = project.counts;
  const reach = run ? Math.max(run.accepted, labeled) : labeled;
  const total = run?.images ?? ready;
  const estimate = run?.estimate.kind === 'estimated' ? run.estimate : null;
  const b = <b style={{ color: 'var(--text)' }} />;
  return (
    <span title={estimate ? t('labeling.soFarTip', { answers: estimate.answers }) : undefined}>
      {estimate ? (
        <Trans
          i18n={texts}
          i18nKey="labeling.soFarRight"
          values={{
            reach,
            total,
            accuracy: fixed(estimate.accuracy, 2),
            low: fixed(estimate.low, 2),
            high: fixed(estimate.high, 2),
          }}
          components={{ b }}
        />
      ) : (
        <Trans i18n={texts} i18nKey="labeling.soFar" values={{ reach, total }} components={{ b }} />
      )}
    </span>
  );
}
