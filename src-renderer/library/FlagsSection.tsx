import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { FlagThresholds } from '../../src-shared/contract/features.ts';
import type { QualityFlag } from '../../src-shared/features/qualityFlags.ts';
import { t } from '../i18n/t.ts';
import { count } from '../state/format.ts';
import { goTo } from '../state/route.ts';
import { useAction } from '../state/useAction.ts';
import { useCall } from '../state/useCall.ts';
import { Bar } from '../widgets/Bar.tsx';
import { SideSection } from '../widgets/Page.tsx';
import classes from './library.module.css';

/** How a threshold is written: what it is multiplied by, its unit, its bounds and decimals as written. */
const FIELDS: Readonly<
  Record<QualityFlag, { scale: number; suffix?: string; min: number; max: number; step: number }>
> = {
  'too-dark': { scale: 1, min: 0, max: 255, step: 0.5 },
  'over-exposed': { scale: 100, suffix: ' %', min: 0, max: 100, step: 1 },
  'near-uniform': { scale: 100, suffix: ' %', min: 0, max: 100, step: 0.5 },
  tiny: { scale: 1, min: 0, max: 100_000, step: 8 },
  'extreme-aspect': { scale: 1, min: 1, max: 100_000, step: 0.5 },
};

/** A threshold as it is written, without the noise of its multiplication. */
const written = (flag: QualityFlag, value: number) => Number((value * FIELDS[flag].scale).toFixed(4));

/** What may be wrong with images: how many, from where on, and a way to them. */
export function FlagsSection({ shown }: { shown: QualityFlag | null }) {
  const { value } = useCall('features.flags', {});
  const [setting, setSetting] = useState(false);
  const move = useAction('features.setFlagThresholds');
  if (!value || value.measured === 0) return null;
  return (
    <SideSection title={t('library.flags.title')}>
      {value.flags.map(({ flag, images }) => (
        <div key={flag} className={classes.flag}>
          <button
            type="button"
            className={`bare ${classes.tally}`}
            aria-pressed={flag === shown}
            disabled={images === 0 && flag !== shown}
            onClick={() => goTo('library', flag === shown ? '' : `flag/${flag}`)}
          >
            <span className="clip">{t(`library.flags.name.${flag}`)}</span>
            <Bar
              height={8}
              total={Math.max(value.measured, images)}
              label={t('library.flags.share')}
              segments={[{ label: t('library.flags.images'), value: images, colour: 'var(--dim)' }]}
            />
            <span className="num">{count(images)}</span>
          </button>
          {setting ? (
            <Threshold
              flag={flag}
              value={value.thresholds[flag]}
              onSet={(next) => void move.run({ thresholds: { [flag]: next } })}
            />
          ) : (
            <small>{t(`library.flags.rule.${flag}`, { value: written(flag, value.thresholds[flag]) })}</small>
          )}
        </div>
      ))}
      <div className={classes.flagActs}>
        <Button variant="subtle" size="compact-xs" aria-expanded={setting} onClick={() => setSetting(!setting)}>
          {t(setting ? 'library.flags.done' : 'library.flags.set')}
        </Button>
        {setting && (
          <Button variant="subtle" size="compact-xs" onClick={() => void move.run({ thresholds: null })}>
            {t('library.flags.reset')}
          </Button>
        )}
      </div>
    </SideSection>
  );
}

interface ThresholdProps {
  readonly flag: QualityFlag;
  readonly value: FlagThresholds[QualityFlag];
  onSet(value: number): void;
}

/** One threshold; kept when it is left or Enter is pressed. */
function Threshold({ flag, value, onSet }: ThresholdProps) {
  const { scale, suffix, min, max, step } = FIELDS[flag];
  const [draft, setDraft] = useState<number | null>(null);
  const shown = written(flag, value);
  const keep = () => {
    if (draft !== null && draft !== shown) onSet(flag === 'tiny' ? Math.round(draft) : draft / scale);
    setDraft(null);
  };
  return (
    <label className={classes.threshold}>
      <small>{t(`library.flags.below.${flag}`)}</small>
      <NumberInput
        value={draft ?? shown}
        min={min}
        max={max}
        step={step}
        suffix={suffix}
        clampBehavior="strict"
        onChange={(next) => setDraft(typeof next === 'number' ? next : null)}
        onBlur={keep}
        onKeyDown={(event) => event.key === 'Enter' && keep()}
      />
    </label>
  );
}
