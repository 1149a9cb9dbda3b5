import { readFileSync } from 'node:fs';

/** The process that holds a lock; null where nobody does, as between two holders. */
export function lockHolder(file: string): number | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null;
    throw error;
  }
  return (JSON.parse(text) as { pid: number }).pid;
}
