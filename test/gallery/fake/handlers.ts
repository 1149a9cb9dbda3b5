import type { CallName, Input, Response } from '../../../src-shared/contract/api.ts';

/** What a part of the made-up engine answers. */
export type FakeHandlers = {
  [C in CallName]?: (request: Input<C>) => Response<C> | Promise<Response<C>>;
};
