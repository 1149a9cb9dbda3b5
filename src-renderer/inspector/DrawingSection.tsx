import { SegmentedControl } from '@mantine/core';
import { useEffect, useState } from 'react';
import { FEATURE_DESCRIPTIONS, formatFeature } from '../../src-shared/features/describe.ts';
import { FEATURE_NAMES, type FeatureName } from '../../src-shared/features/names.ts';
import { t } from '../i18n/t.ts';
import { useCall } from '../state/useCall.ts';
import { LuminanceHistogram } from '../widgets/LuminanceHistogram.tsx';
import { SideSection } from '../widgets/Page.tsx';
import { type Drawing, DRAWINGS, EXPLAINS, showDrawing, useDrawing } from './drawings.ts';
import { Drawn } from './Drawn.tsx';
import classes from './inspector.module.css';

/** Milliseconds that an image has to be in hand before it is read again for a drawing. */
const PAUSE = 120;

/** Pictures that stand with the numbers of their features; the others show them, or there are too many. */
const LISTED: readonly Drawing[] = ['detail', 'spectrum', 'hues'];

/** What the features of an image look like on the image: its light, what is clipped, detail, spectrum and hues. */
export function DrawingSection({ id }: { id: number }) {
  const drawing = useDrawing((state) => state.drawing);
  const { value: measured } = useCall('features.of', { id }, { keep: true });
  if (!measured?.values) return null;
  return (
    <SideSection title={t('inspector.drawing.title')}>
      <SegmentedControl
        className={classes.drawings}
        fullWidth
        aria-label={t('inspector.drawing.which')}
        value={drawing}
        onChange={(next) => showDrawing(DRAWINGS.find((known) => known === next) ?? 'light')}
        data={DRAWINGS.map((value) => ({ value, label: t(`inspector.drawing.${value}`) }))}
      />
      {drawing !== 'light' ? (
        <OtherDrawing id={id} drawing={drawing} />
      ) : (
        measured.histogram && <LuminanceHistogram {...measured.histogram} />
      )}
      <Values values={measured.values} names={LISTED.includes(drawing) ? EXPLAINS[drawing] : []} />
    </SideSection>
  );
}

function OtherDrawing({ id, drawing }: { id: number; drawing: Exclude<Drawing, 'light'> }) {
  const settled = useSettled(id);
  const { value, error } = useCall('features.drawings', { id: settled }, { keep: true });
  if (error && !value) return <small role="status">{error.message}</small>;
  return (
    <div className={classes.drawing} data-old={value?.id !== id || undefined}>
      {value && <Drawn drawing={drawing} drawn={value} />}
    </div>
  );
}

/** The image in hand once it has stayed there a moment, so that walking through a grid reads no files. */
function useSettled(id: number): number {
  const [settled, setSettled] = useState(id);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(id), PAUSE);
    return () => clearTimeout(timer);
  }, [id]);
  return settled;
}

function Values({ values, names }: { values: readonly number[]; names: readonly FeatureName[] }) {
  if (names.length === 0) return null;
  return (
    <dl className={classes.values}>
      {names.map((name) => (
        <div key={name} title={FEATURE_DESCRIPTIONS[name].explanation}>
          <dt className="clip">{FEATURE_DESCRIPTIONS[name].label}</dt>
          <dd className="num">{formatFeature(name, values[FEATURE_NAMES.indexOf(name)])}</dd>
        </div>
      ))}
    </dl>
  );
}
