import { type RefObject, useEffect, useState } from 'react';

/** What dragging on a map does. */
export type DragMode = 'pan' | 'select' | 'lasso';

/**
 * The drag mode of a map: the one that was chosen, or a box while Shift is held and a lasso while Shift and Alt are,
 * as long as the pointer is over the map.
 */
export function useDragMode(map: RefObject<HTMLElement | null>): [DragMode, DragMode, (mode: DragMode) => void] {
  const [chosen, setChosen] = useState<DragMode>('pan');
  const [held, setHeld] = useState<DragMode | null>(null);
  useEffect(() => {
    const follow = (event: KeyboardEvent) => {
      if (event.key !== 'Shift' && event.key !== 'Alt') return;
      const over = map.current?.matches(':hover') ?? false;
      setHeld(over && event.shiftKey ? (event.altKey ? 'lasso' : 'select') : null);
    };
    const release = () => setHeld(null);
    window.addEventListener('keydown', follow);
    window.addEventListener('keyup', follow);
    window.addEventListener('blur', release);
    return () => {
      window.removeEventListener('keydown', follow);
      window.removeEventListener('keyup', follow);
      window.removeEventListener('blur', release);
    };
  }, [map]);
  return [held ?? chosen, chosen, setChosen];
}
