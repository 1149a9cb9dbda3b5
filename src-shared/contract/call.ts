import type { z } from 'zod';

/**
 * One call of the contract: what it takes (checked at run time where it enters a process) and what it gives
 * (checked in tests: it is made by our own code).
 *
 * `long` calls start a job and answer with its result when it has ended; they show progress and can be cancelled.
 * `binary` calls only read, and their result holds typed arrays: a page fetches them as bytes, never as JSON.
 */
export interface CallSpec<Input, Request, Response> {
  readonly request: z.ZodType<Request, Input>;
  readonly answer: z.ZodType<Response>;
  readonly long: boolean;
  readonly binary: boolean;
}

const spec =
  (kind: { long: boolean; binary: boolean }) =>
  <Request, Input, Response>(
    request: z.ZodType<Request, Input>,
    answer: z.ZodType<Response>,
  ): CallSpec<Input, Request, Response> => ({ request, answer, ...kind });

/** A call that answers at once. */
export const query = spec({ long: false, binary: false });

/** A call that only reads and answers with typed arrays. */
export const binary = spec({ long: false, binary: true });

/** A call that runs as a job. */
export const job = spec({ long: true, binary: false });
