import { API, type CallName, type Request } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { isCall } from '../../src-shared/contract/facts.ts';

/** A call of the contract with a valid request. */
export interface KnownCall<C extends CallName> {
  readonly call: C;
  readonly request: Request<C>;
}

/**
 * Checks a call from outside: its name must be known and its fields valid. Missing fields get their
 * defaults.
 */
export function readRequest(name: string, input: unknown): KnownCall<CallName> {
  if (!isCall(name)) throw new PenumbraError('input', `there is no call named ${JSON.stringify(name)}`);
  const read = API[name].request.safeParse(input ?? {});
  if (read.success) return { call: name, request: read.data };
  const issue = read.error.issues[0];
  const field = issue.path.join('.') || 'the request';
  throw new PenumbraError('input', `${name}: ${field}: ${issue.message}`);
}
