import { type PointerEvent, useEffect, useRef } from 'react';
import classes from './pixelMap.module.css';

/** Red, green, blue and how much covers, each 0 to 255. */
export type Ink = readonly [red: number, green: number, blue: number, alpha: number];

interface Props {
  /** One level a pixel, row-major. */
  readonly levels: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** The ink of each of the 256 levels; keep the function from one render to the next. */
  readonly ink: (level: number) => Ink;
  /** A picture below the map. */
  readonly under?: string;
  readonly label: string;
  /** The level under the pointer; null when it left. */
  readonly onPoint?: (level: number | null) => void;
}

/** A map of levels over the pixels of an image, as large as its box allows. */
export function PixelMap({ levels, width, height, ink, under, label, onPoint }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const inks = Array.from({ length: 256 }, (_, level) => ink(level));
    const pixels = context.createImageData(width, height);
    levels.forEach((level, i) => pixels.data.set(inks[level], 4 * i));
    context.putImageData(pixels, 0, 0);
  }, [levels, width, height, ink]);

  const onPointerMove = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    // the map is fitted into its box, with equal margins
    const scale = Math.min(box.width / width, box.height / height);
    const x = Math.floor((event.clientX - box.left - (box.width - scale * width) / 2) / scale);
    const y = Math.floor((event.clientY - box.top - (box.height - scale * height) / 2) / scale);
    onPoint?.(x >= 0 && x < width && y >= 0 && y < height ? levels[y * width + x] : null);
  };
  return (
    <div className={classes.map}>
      {under && <img src={under} alt="" draggable={false} />}
      <canvas
        ref={canvas}
        width={width}
        height={height}
        role="img"
        aria-label={label}
        onPointerMove={onPointerMove}
        onPointerLeave={() => onPoint?.(null)}
      />
    </div>
  );
}
