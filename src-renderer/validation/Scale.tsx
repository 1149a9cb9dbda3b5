import type { Statistic } from '../../src-shared/contract/validation.ts';
import { t } from '../i18n/t.ts';
import { scaleOf } from './scales.ts';
import classes from './validation.module.css';

/** A figure's place between its worst and its best; nothing where it has no ends. */
export function Scale({ statistic: { name, value } }: { statistic: Statistic }) {
  const scale = scaleOf(name);
  if (!scale || value === null) return null;
  const at = (x: number) =>
    `${(100 * (Math.min(scale.to, Math.max(scale.from, x)) - scale.from)) / (scale.to - scale.from)}%`;
  return (
    <svg
      className={classes.scale}
      height={16}
      role="img"
      aria-label={t('validation.statistic.scale', { from: scale.from, to: scale.to })}
    >
      <line x1="0%" x2="100%" y1={8} y2={8} stroke="var(--line)" strokeWidth={4} />
      {scale.zero !== undefined && <line x1={at(scale.zero)} x2={at(scale.zero)} y1={2} y2={14} stroke="var(--edge)" />}
      {scale.mark !== undefined && (
        <line x1={at(scale.mark)} x2={at(scale.mark)} y1={1} y2={15} stroke="var(--dim)" strokeDasharray="2 2" />
      )}
      <circle cx={at(value)} cy={8} r={4.5} fill="var(--text)" />
    </svg>
  );
}
