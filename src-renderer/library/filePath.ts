import type { LibraryRoot } from '../../src-shared/contract/library.ts';

/** Where a file lies on the machine of the engine: its root's place, and its own below that. */
export function filePath(roots: readonly Pick<LibraryRoot, 'name' | 'path'>[], file: string): string {
  const at = file.indexOf('/');
  // with several roots a file is named by its root first
  const named = roots.length > 1 ? roots.find(({ name }) => name === file.slice(0, at)) : undefined;
  const [root, below] = named ? [named, file.slice(at + 1)] : [roots[0], file];
  return root ? `${root.path.replace(/[/\\]$/, '')}/${below}` : file;
}
