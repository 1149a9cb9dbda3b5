import { inspect } from 'node:util';
import { PenumbraError, type ErrorKind } from '../../src-shared/contract/errors.ts';
import { answerDrift } from '../support/drift.ts';

export interface FuzzTarget {
  call(name: string, request: unknown): Promise<unknown>;
  /** Two equal digests are two equal states. */
  digest(): string;
  /** Told of each case that ended as it may. */
  ended?(how: 'answer' | 'error'): void;
  /** Told of what is run, so that somebody else can end it where it holds the thread. */
  watch?(running: string | null): void;
  /** For one case. */
  readonly limitMs: number;
}

const KINDS: readonly ErrorKind[] = ['input', 'missing', 'cancelled', 'busy'];

const LATE = Symbol('late');
const NO_ANSWER = 'no answer';

/**
 * Calls once with each request. Each must end in time in an answer as the contract has it, or in an error that a person
 * can act on, which changed nothing.
 *
 * @returns what went wrong, one entry a case
 */
export async function fuzzCall(name: string, requests: readonly unknown[], target: FuzzTarget): Promise<string[]> {
  const faults: string[] = [];
  for (const [i, request] of requests.entries()) {
    const what = `case ${i}: ${name} ${inspect(request, { depth: null, breakLength: Infinity, maxStringLength: 200 })}`;
    target.watch?.(what);
    const fault = await faultOf(name, request, target);
    target.watch?.(null);
    if (fault === null) continue;
    faults.push(`${what}: ${fault}`);
    // what still runs would be in the way of the next
    if (fault.startsWith(NO_ANSWER)) break;
  }
  return faults;
}

async function faultOf(name: string, request: unknown, target: FuzzTarget): Promise<string | null> {
  const before = target.digest();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(resolve, target.limitMs, LATE);
  });
  try {
    const answer = await Promise.race([target.call(name, request), late]);
    if (answer === LATE) return `${NO_ANSWER} after ${target.limitMs} ms`;
    const drift = answerDrift(name, answer);
    if (drift === null) target.ended?.('answer');
    return drift;
  } catch (error) {
    if (!(error instanceof PenumbraError)) return `threw ${error instanceof Error ? error.stack : String(error)}`;
    if (!KINDS.includes(error.kind)) return `an error of kind ${error.kind}: ${error.message}`;
    if (error.message === '') return 'an error without a sentence';
    if (target.digest() !== before) return `the error '${error.message}' left its marks in the project`;
    target.ended?.('error');
    return null;
  } finally {
    clearTimeout(timer);
  }
}
