import { useFocused } from '../state/selection.ts';

/** What is known of the image in hand. */
export function Inspector() {
  const id = useFocused();
  return <p className="dim">{id === null ? 'No image in hand.' : `Image ${id}`}</p>;
}
