import type { ImageRow } from '../../src-shared/contract/library.ts';
import { useCall } from './useCall.ts';

/** File, size and format of one image; undefined until it is known. */
export function useImageRow(id: number): ImageRow | undefined {
  const { value } = useCall('library.images', { ids: [id] });
  return value?.find((row) => row.id === id);
}
