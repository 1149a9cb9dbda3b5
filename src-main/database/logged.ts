import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { Act, Log } from './log.ts';

/** What a long act answers, and what the log records of it. */
export interface Ended<T> {
  readonly answer: T;
  readonly result: string | null;
  readonly outcome: Readonly<Record<string, unknown>>;
}

/**
 * Runs a long act and logs its begin and its end, also when it fails or is cancelled. A begin
 * without an end means that the process was killed.
 */
export async function logged<T>(log: Log, act: Act, actor: string, work: () => Promise<Ended<T>>): Promise<T> {
  const begun = log.append(act, actor);
  const end = (result: string | null, outcome: object) =>
    log.append({ kind: act.kind, arguments: {}, seed: act.seed, result, outcome, begun }, actor);
  const { answer, result, outcome } = await work().catch((error: unknown) => {
    endUnlessClosed(() => end(null, howItEnded(error)));
    throw error;
  });
  end(result, outcome);
  return answer;
}

const howItEnded = (error: unknown) =>
  error instanceof PenumbraError && error.kind === 'cancelled'
    ? { ended: 'cancelled' }
    : { ended: 'failed', message: error instanceof Error ? error.message : String(error) };

/** If logging fails, the missing end entry shows it; report the original error. */
function endUnlessClosed(write: () => void): void {
  try {
    write();
  } catch {
    return;
  }
}
