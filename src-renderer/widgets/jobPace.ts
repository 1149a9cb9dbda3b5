import type { JobState } from '../../src-shared/contract/events.ts';
import { count, duration } from '../state/format.ts';

/** `146 a second, 1 min 10 s left`, as far as it is known. */
export function jobPace({ rate, secondsLeft, state }: Pick<JobState, 'rate' | 'secondsLeft' | 'state'>): string {
  if (state === 'waiting') return 'waiting for its turn';
  const pace = rate > 0 ? `${rate >= 10 ? count(rate) : rate.toFixed(1)}/s` : '';
  const left = secondsLeft !== null ? `${duration(secondsLeft)} left` : '';
  return [pace, left].filter(Boolean).join(', ');
}
