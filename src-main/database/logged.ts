import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { Act, Log } from './log.ts';

/** What an act that worked piece by piece came to. */
export interface Ended<T> {
  readonly answer: T;
  readonly result: string | null;
  readonly outcome: Readonly<Record<string, unknown>>;
}

/**
 * Does an act that changes state piece by piece, with an entry of the log at its begin and one at its end, whatever
 * the end was. A begin without an end is a run that was killed.
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

/** What could not be written down is told by its missing end; the fault that ended the act is the one to report. */
function endUnlessClosed(write: () => void): void {
  try {
    write();
  } catch {
    return;
  }
}
