import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { coverageCurve } from '../plots/coverageCurve.ts';
import { Plot } from '../plots/Plot.tsx';
import { useTheme } from '../plots/useTheme.ts';
import { count, percent } from '../state/format.ts';
import { type ClassCounts, type Confidences, coverageAt } from './confidences.ts';
import classes from './propagation.module.css';

interface Props {
  readonly confidences: Confidences;
  readonly threshold: number;
  readonly counts: ClassCounts;
  /** The slider moved; nothing is kept yet. */
  onMove(threshold: number): void;
  /** It was let go. */
  onEnd(threshold: number): Promise<void>;
}

const THRESHOLDS = Array.from({ length: 201 }, (_, i) => i / 200);
/** After the last arrow key, before the threshold is kept. */
const REST = 400;

/** How much of the library each threshold labels, and the threshold to move. */
export function Coverage({ confidences, threshold, counts, onMove, onEnd }: Props) {
  const theme = useTheme();
  const shares = useMemo(() => coverageAt(confidences, THRESHOLDS), [confidences]);
  const share = confidences.images > 0 ? counts.accepted / confidences.images : 0;
  const figure = useMemo(
    () => coverageCurve({ thresholds: THRESHOLDS, shares, at: { threshold, share } }, theme),
    [shares, threshold, share, theme],
  );
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const held = useRef(false);
  const latest = useRef(threshold);
  useEffect(() => () => clearTimeout(timer.current), []);

  const move = (next: number) => {
    latest.current = next;
    onMove(next);
    clearTimeout(timer.current);
    if (!held.current) timer.current = setTimeout(() => void onEnd(latest.current), REST);
  };
  const release = () => {
    if (!held.current) return;
    held.current = false;
    clearTimeout(timer.current);
    void onEnd(latest.current);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    clearTimeout(timer.current);
    void onEnd(latest.current);
  };
  return (
    <div>
      <small className={classes.caption}>share of the library labeled at each threshold, not how much is right</small>
      <Plot
        className={classes.curve}
        figure={figure}
        label={`Share labeled: ${[0.5, 0.7, 0.8, 0.9].map((at) => `${percent(shares[at * 200])} at threshold ${at}`).join(', ')}`}
      />
      <input
        type="range"
        className={classes.slider}
        min={0}
        max={1}
        step={0.01}
        value={threshold}
        aria-label="Threshold"
        aria-valuetext={`${threshold.toFixed(2)}: ${percent(share)} labeled`}
        onPointerDown={() => {
          held.current = true;
          latest.current = threshold;
        }}
        onPointerUp={release}
        onPointerCancel={release}
        onKeyDown={onKeyDown}
        onChange={(event) => move(Number(event.currentTarget.value))}
      />
      <div className={classes.atThreshold} aria-live="polite">
        threshold <b>{threshold.toFixed(2)}</b>: {count(counts.accepted)} labeled, {count(counts.abstained)} abstained
      </div>
    </div>
  );
}
