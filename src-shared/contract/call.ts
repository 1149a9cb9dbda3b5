import type { z } from 'zod';

/**
 * The schemas of one call. Requests are checked where they enter a process; answers are checked in
 * tests only, because our own code makes them. All other facts of a call are in facts.ts.
 */
export interface CallSpec<Input, Request, Response> {
  readonly request: z.ZodType<Request, Input>;
  readonly answer: z.ZodType<Response>;
}

export const call = <Request, Input, Response>(
  request: z.ZodType<Request, Input>,
  answer: z.ZodType<Response>,
): CallSpec<Input, Request, Response> => ({ request, answer });
