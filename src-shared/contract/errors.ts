// imports types only: a page needs the class below without the schema library
import type { ErrorKind, WireError } from './wireError.ts';

export type { ErrorKind, WireError };

/** An error that a person can do something about. Every other error is reported as `internal`. */
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
