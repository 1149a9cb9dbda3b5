import { create } from 'zustand';
import { pick } from './selection.ts';

/** Images that are looked at one by one, large, over the page they were opened from; null when none is. */
export const useViewer = create<{ readonly order: ArrayLike<number> | null }>(() => ({ order: null }));

/** Opens an image large; arrows then walk through `order`. */
export function openViewer(order: ArrayLike<number>, id: number): void {
  pick(order, id);
  useViewer.setState({ order });
}

export const closeViewer = (): void => useViewer.setState({ order: null });
