import { useMemo, useState } from 'react';
import type { Drawings } from '../../src-shared/contract/features.ts';
import { CLIPPED } from '../../src-shared/features/drawings/clippedPixels.ts';
import { useHost } from '../client/HostContext.ts';
import { t } from '../i18n/t.ts';
import { fixed, percent } from '../state/format.ts';
import { HueWheel } from '../widgets/HueWheel.tsx';
import { type Ink, PixelMap } from '../widgets/PixelMap.tsx';
import { RadialSpectrum } from '../widgets/RadialSpectrum.tsx';
import type { Drawing } from './drawings.ts';
import classes from './inspector.module.css';

interface Props {
  readonly drawing: Exclude<Drawing, 'light'>;
  readonly drawn: Drawings;
}

/** One drawing of an image. */
export function Drawn({ drawing, drawn }: Props) {
  switch (drawing) {
    case 'clipping':
      return <Clipping drawn={drawn} />;
    case 'detail':
      return <Detail drawn={drawn} />;
    case 'spectrum':
      return drawn.spectrum ? <RadialSpectrum {...drawn.spectrum} /> : <small>{t('inspector.drawing.flat')}</small>;
    case 'hues':
      return drawn.hues ? <Hues {...drawn.hues} /> : <small>{t('inspector.drawing.grey')}</small>;
  }
}

function Hues(hues: NonNullable<Drawings['hues']>) {
  return (
    <>
      <HueWheel {...hues} />
      <small>{t('inspector.drawing.direction', { length: fixed(Math.hypot(hues.a, hues.b), 2) })}</small>
    </>
  );
}

/** As photo editors mark them: lost shadows in blue, lost highlights in orange red. */
const INKS: Readonly<Record<number, Ink>> = {
  [CLIPPED.shadow]: [86, 180, 233, 255],
  [CLIPPED.highlight]: [232, 92, 48, 255],
};
const clippingInk = (level: number): Ink => INKS[level] ?? [0, 0, 0, 0];

function Clipping({ drawn: { id, clipped, width, height } }: { drawn: Drawings }) {
  const { images } = useHost();
  const { shadow, highlight } = useMemo(() => {
    const share = (kind: number) => clipped.reduce((n, pixel) => (pixel === kind ? n + 1 : n), 0) / clipped.length;
    return { shadow: share(CLIPPED.shadow), highlight: share(CLIPPED.highlight) };
  }, [clipped]);
  const keys = [
    { kind: CLIPPED.shadow, text: t('inspector.drawing.shadows', { share: percent(shadow, 1) }) },
    { kind: CLIPPED.highlight, text: t('inspector.drawing.highlights', { share: percent(highlight, 1) }) },
  ];
  return (
    <>
      <PixelMap
        levels={clipped}
        width={width}
        height={height}
        ink={clippingInk}
        under={images.thumb(id)}
        label={keys.map(({ text }) => text).join(', ')}
      />
      <div className={classes.key}>
        {keys.map(({ kind, text }) => (
          <small key={kind}>
            <i style={{ background: `rgb(${INKS[kind].slice(0, 3).join(' ')})` }} />
            {text}
          </small>
        ))}
      </div>
    </>
  );
}

/** From near black to near white; weak contrast, which fills most photographs, has most of the greys. */
const grey = (level: number): number => Math.round(22 + 226 * Math.sqrt(level / 255));
const detailInk = (level: number): Ink => [grey(level), grey(level), grey(level), 255];

function Detail({ drawn: { contrast, contrastTop, width, height } }: { drawn: Drawings }) {
  const [at, setAt] = useState<number | null>(null);
  const mean = useMemo(() => contrast.reduce((sum, level) => sum + level, 0) / contrast.length, [contrast]);
  const value = (level: number) => fixed((level / 255) * contrastTop, 2);
  return (
    <>
      <PixelMap
        levels={contrast}
        width={width}
        height={height}
        ink={detailInk}
        label={t('inspector.drawing.map', { mean: value(mean), top: value(255) })}
        onPoint={setAt}
      />
      <svg
        width="100%"
        height={12}
        viewBox="0 0 256 12"
        preserveAspectRatio="none"
        aria-hidden
        className={classes.scale}
      >
        {Array.from({ length: 64 }, (_, i) => (
          <rect
            key={i}
            x={4 * i}
            y={0}
            width={4.5}
            height={8}
            fill={`rgb(${detailInk(4 * i)
              .slice(0, 3)
              .join(' ')})`}
          />
        ))}
        <path
          d={`M${at ?? mean} 0V12`}
          stroke={at === null ? 'var(--text)' : 'var(--accent)'}
          strokeWidth={2}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <div className={classes.ends}>
        <small>0</small>
        <small>
          {at === null
            ? t('inspector.drawing.mean', { mean: value(mean) })
            : t('inspector.drawing.here', { value: value(at) })}
        </small>
        <small>{t('inspector.drawing.top', { top: value(255) })}</small>
      </div>
    </>
  );
}
