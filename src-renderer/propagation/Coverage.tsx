import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { Trans } from 'react-i18next';
import { t, texts } from '../i18n/t.ts';
import { coverageCurve } from '../plots/coverageCurve.ts';
import { Plot } from '../plots/Plot.tsx';
import { useTheme } from '../plots/useTheme.ts';
import { fixed, percent } from '../state/format.ts';
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

/** What the figure says in words. */
const NAMED = [0.5, 0.7, 0.8, 0.9];
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
      <small className={classes.caption}>{t('propagation.coverage.caption')}</small>
      <Plot
        className={classes.curve}
        figure={figure}
        label={t('propagation.coverage.label', {
          shares: NAMED.map((at) =>
            t('propagation.coverage.at', { share: percent(shares[at * 200]), threshold: at }),
          ).join(', '),
        })}
      />
      <input
        type="range"
        className={classes.slider}
        min={0}
        max={1}
        step={0.01}
        value={threshold}
        aria-label={t('propagation.coverage.threshold')}
        aria-valuetext={t('propagation.coverage.value', { threshold: fixed(threshold, 2), share: percent(share) })}
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
        <Trans
          i18n={texts}
          i18nKey="propagation.coverage.now"
          values={{ threshold: fixed(threshold, 2), accepted: counts.accepted, abstained: counts.abstained }}
          components={{ b: <b /> }}
        />
      </div>
    </div>
  );
}
