import { join } from 'node:path';

/**
 * Where an image's file is. `file` is relative to its root, with the root's name before it when there are several.
 * Null when no root fits or the path would leave its root.
 */
export function imagePath(
  file: string,
  roots: readonly { readonly name: string; readonly path: string }[],
): string | null {
  const root = roots.length === 1 ? roots[0] : roots.find(({ name }) => file.startsWith(`${name}/`));
  if (!root) return null;
  const inside = roots.length === 1 ? file : file.slice(root.name.length + 1);
  if (inside.split('/').includes('..')) return null;
  return join(root.path, ...inside.split('/'));
}
