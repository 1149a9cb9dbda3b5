import { z } from 'zod';
import { record } from './shapes.ts';

/**
 * What kind of thing went wrong, so that a page or a script can act without reading the sentence.
 *
 * - `input`: the request, a file or a field is at fault; the message says which and what to do
 * - `missing`: something that must come first does not exist yet (no features, no labels, no such run)
 * - `cancelled`: somebody asked for it
 * - `busy`: another process holds what is needed
 * - `internal`: a fault of ours
 */
export const ErrorKind = z.enum(['input', 'missing', 'cancelled', 'busy', 'internal']);
export type ErrorKind = z.infer<typeof ErrorKind>;

/** How an error crosses a process or host boundary. `file` is the one at fault, where there is one. */
export const WireError = record({ kind: ErrorKind, message: z.string(), file: z.string().nullable() });
export type WireError = z.infer<typeof WireError>;
