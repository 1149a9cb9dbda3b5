import type { z } from 'zod';

/**
 * The schemas of one call: what it takes (checked at run time where it enters a process) and what it gives (checked
 * in tests: it is made by our own code). Everything else that is known of a call stands in facts.ts.
 */
export interface CallSpec<Input, Request, Response> {
  readonly request: z.ZodType<Request, Input>;
  readonly answer: z.ZodType<Response>;
}

export const call = <Request, Input, Response>(
  request: z.ZodType<Request, Input>,
  answer: z.ZodType<Response>,
): CallSpec<Input, Request, Response> => ({ request, answer });
