import { API, type CallName } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';

const isCall = (name: string): name is CallName => Object.hasOwn(API, name);

/** Checks what came from outside against the contract: the name is known, the fields fit, defaults are filled in. */
export function readRequest(name: string, input: unknown): { call: CallName; request: unknown } {
  if (!isCall(name)) throw new PenumbraError('input', `there is no call named ${JSON.stringify(name)}`);
  const read = API[name].request.safeParse(input ?? {});
  if (read.success) return { call: name, request: read.data };
  const issue = read.error.issues[0];
  const field = issue.path.join('.') || 'the request';
  throw new PenumbraError('input', `${name}: ${field}: ${issue.message}`);
}
