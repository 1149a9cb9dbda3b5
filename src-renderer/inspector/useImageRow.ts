import type { ImageRow } from '../../src-shared/contract/library.ts';
import { useCall } from '../state/useCall.ts';

/** File, size and format of one image; undefined until it is known. */
export function useImageRow(id: number): ImageRow | undefined {
  const { value } = useCall('library.images', { ids: [id] });
  return value?.find((row) => row.id === id);
}

/** `harbour/1998/IMG_0031.jpg` as its last part and what comes before. */
export function splitFile(file: string): { readonly name: string; readonly folder: string } {
  const at = file.lastIndexOf('/');
  return { name: file.slice(at + 1), folder: at < 0 ? '' : file.slice(0, at + 1) };
}
