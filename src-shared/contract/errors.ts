/**
 * What kind of thing went wrong, so that a page or a script can act without reading the sentence.
 *
 * - `input`: the request, a file or a field is at fault; the message says which and what to do
 * - `missing`: something that must come first does not exist yet (no features, no labels, no such run)
 * - `cancelled`: somebody asked for it
 * - `busy`: another process holds what is needed
 * - `internal`: a fault of ours
 */
export type ErrorKind = 'input' | 'missing' | 'cancelled' | 'busy' | 'internal';

/** How an error crosses a process or host boundary. */
export interface WireError {
  readonly kind: ErrorKind;
  readonly message: string;
  readonly file: string | null;
}

/** An error that a person can act on. Everything else that is thrown counts as `internal`. */
export class PenumbraError extends Error {
  readonly kind: ErrorKind;
  readonly file: string | null;

  constructor(kind: ErrorKind, message: string, file: string | null = null) {
    super(message);
    this.name = 'PenumbraError';
    this.kind = kind;
    this.file = file;
  }
}

export function toWireError(error: unknown): WireError {
  if (error instanceof PenumbraError) return { kind: error.kind, message: error.message, file: error.file };
  return { kind: 'internal', message: error instanceof Error ? error.message : String(error), file: null };
}

export function fromWireError(error: WireError): PenumbraError {
  return new PenumbraError(error.kind, error.message, error.file);
}
