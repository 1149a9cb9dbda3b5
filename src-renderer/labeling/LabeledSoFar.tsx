import { count } from '../state/format.ts';
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
  return (
    <span title={estimate ? `Out of fold, on ${count(estimate.answers)} answers; the interval holds 95 %` : undefined}>
      <b style={{ color: 'var(--text)' }}>{count(reach)}</b> of {count(total)} labeled
      {estimate &&
        `, ${estimate.accuracy.toFixed(2)} right (${estimate.low.toFixed(2)} to ${estimate.high.toFixed(2)})`}
    </span>
  );
}
