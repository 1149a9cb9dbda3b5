import type { WireError } from '../../src-shared/contract/errors.ts';

/** What an engine says on its standard output, one JSON object a line. */
export type EngineSaid =
  /** First: it listens. `url` is for a browser and holds the token; null without a port. */
  | { readonly listening: { readonly url: string | null; readonly socket: string } }
  /** First: it cannot start, and ends. */
  | { readonly error: WireError }
  /** After its input has ended: it stays until other commands are done. */
  | { readonly staying: true };

/** What a line of an engine's output says; null for a line that is none of these. */
export function parseSaid(line: string): EngineSaid | null {
  let said: unknown;
  try {
    said = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof said !== 'object' || said === null) return null;
  return 'listening' in said || 'error' in said || 'staying' in said ? (said as EngineSaid) : null;
}
