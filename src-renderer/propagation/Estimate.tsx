import type { PropagationRun } from '../../src-shared/contract/propagation.ts';
import { countOf } from '../state/format.ts';
import classes from './propagation.module.css';

/** How many answers the model gets right that it was not told, as far as there are enough of them. */
export function Estimate({ run: { estimate } }: { run: PropagationRun }) {
  return (
    <section>
      <h2>How much of it is right?</h2>
      {estimate.kind === 'estimated' ? (
        <>
          <Interval {...estimate} />
          <small>
            of {countOf(estimate.answers, 'answer')}, {estimate.accuracy.toFixed(2)} guessed rightly by a model that was
            not told them; 95 % interval {estimate.low.toFixed(2)} to {estimate.high.toFixed(2)}. Asked images are no
            random sample: the library may do better or worse.
          </small>
        </>
      ) : (
        <p className="dim">
          Too few answers to say: {countOf(estimate.needed, 'more answer')} needed. Only images that were answered one
          by one count, not those labeled with their cluster.
        </p>
      )}
    </section>
  );
}

/** A share with its interval on a line from 0 to 1. */
function Interval({ accuracy, low, high }: { accuracy: number; low: number; high: number }) {
  const at = (share: number) => `${100 * share}%`;
  return (
    <svg
      className={classes.interval}
      height={34}
      role="img"
      aria-label={`${accuracy.toFixed(2)}, between ${low.toFixed(2)} and ${high.toFixed(2)}`}
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
