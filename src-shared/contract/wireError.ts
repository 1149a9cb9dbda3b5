import { z } from 'zod';
import { record } from './shapes.ts';

/**
 * The kind of an error, so that a page or a script can react without reading its message.
 *
 * - `input`: the request, a file or a field is wrong; the message says which, and what to do
 * - `missing`: something that must come first does not exist yet (features, labels, a run)
 * - `cancelled`: somebody cancelled it
 * - `busy`: another process holds what is needed
 * - `internal`: a fault in Penumbra
 */
export const ErrorKind = z.enum(['input', 'missing', 'cancelled', 'busy', 'internal']);
export type ErrorKind = z.infer<typeof ErrorKind>;

/**
 * An error as it crosses a process or host boundary. `file` is the file at fault, if there is one.
 */
export const WireError = record({ kind: ErrorKind, message: z.string(), file: z.string().nullable() });
export type WireError = z.infer<typeof WireError>;
