import { type RefObject, useEffect } from 'react';
import { clampThumb, THUMB_SIZES, useSettings } from '../state/settings.ts';

/** Ctrl or Cmd and the wheel over an element change the size of thumbnails everywhere. */
export function useThumbZoom(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const target = element.current;
    if (!target) return undefined;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const step = event.deltaY < 0 ? THUMB_SIZES.step : -THUMB_SIZES.step;
      useSettings.setState(({ thumb }) => ({ thumb: clampThumb(thumb + step) }));
    };
    target.addEventListener('wheel', onWheel, { passive: false });
    return () => target.removeEventListener('wheel', onWheel);
  }, [element]);
}
