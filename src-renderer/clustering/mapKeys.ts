import type { View } from '../plots/Plot.tsx';

const STEP = 0.15;
const ZOOM = 1.25;

const moved = ([from, to]: readonly [number, number], share: number): [number, number] => {
  const by = (to - from) * share;
  return [from + by, to + by];
};

const zoomed = ([from, to]: readonly [number, number], factor: number): [number, number] => {
  const [middle, half] = [(from + to) / 2, (to - from) / 2 / factor];
  return [middle - half, middle + half];
};

/** What a map shows after a key: arrows pan, plus and minus zoom, 0 fits everything; undefined for other keys. */
export function viewAfter({ x, y }: View, key: string): View | 'all' | undefined {
  switch (key) {
    case 'ArrowLeft':
      return { x: moved(x, -STEP), y };
    case 'ArrowRight':
      return { x: moved(x, STEP), y };
    case 'ArrowUp':
      return { x, y: moved(y, STEP) };
    case 'ArrowDown':
      return { x, y: moved(y, -STEP) };
    case '+':
    case '=':
      return { x: zoomed(x, ZOOM), y: zoomed(y, ZOOM) };
    case '-':
      return { x: zoomed(x, 1 / ZOOM), y: zoomed(y, 1 / ZOOM) };
    case '0':
      return 'all';
    default:
      return undefined;
  }
}
