import type { PropagationRun } from '../../src-shared/contract/propagation.ts';
import { t } from '../i18n/t.ts';
import { fixed } from '../state/format.ts';
import classes from './propagation.module.css';

/** How many answers the model gets right that it was not told, as far as there are enough of them. */
export function Estimate({ run: { estimate } }: { run: PropagationRun }) {
  return (
    <section>
      <h2>{t('propagation.estimate.title')}</h2>
      {estimate.kind === 'estimated' ? (
        <>
          <Interval {...estimate} />
          <small>{t('propagation.estimate.known', { count: estimate.answers, ...shown(estimate) })}</small>
        </>
      ) : (
        <p className="dim">{t('propagation.estimate.unknown', { count: estimate.needed })}</p>
      )}
    </section>
  );
}

interface Estimated {
  readonly accuracy: number;
  readonly low: number;
  readonly high: number;
}

const shown = ({ accuracy, low, high }: Estimated) => ({
  accuracy: fixed(accuracy, 2),
  low: fixed(low, 2),
  high: fixed(high, 2),
});

/** A share with its interval on a line from 0 to 1. */
function Interval({ accuracy, low, high }: Estimated) {
  const at = (share: number) => `${100 * share}%`;
  return (
    <svg
      className={classes.interval}
      height={34}
      role="img"
      aria-label={t('propagation.estimate.interval', shown({ accuracy, low, high }))}
    >
      <svg x={8} y={0} width="100%" height={34} style={{ overflow: 'visible' }}>
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <g key={share}>
            <line x1={at(share)} x2={at(share)} y1={4} y2={16} stroke="var(--line)" />
            <text x={at(share)} y={30} textAnchor="middle">
              {share}
            </text>
          </g>
        ))}
        <line x1="0%" x2="100%" y1={10} y2={10} stroke="var(--line)" />
        <line x1={at(low)} x2={at(high)} y1={10} y2={10} stroke="var(--dim)" strokeWidth={6} />
        <circle cx={at(accuracy)} cy={10} r={4.5} fill="var(--text)" />
      </svg>
    </svg>
  );
}
