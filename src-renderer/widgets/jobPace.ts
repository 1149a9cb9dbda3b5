import type { JobState } from '../../src-shared/contract/events.ts';
import { t } from '../i18n/t.ts';
import { count, duration, fixed } from '../state/format.ts';

/** `146 a second, 1 min 10 s left`, as far as it is known. */
export function jobPace({ rate, secondsLeft, state }: Pick<JobState, 'rate' | 'secondsLeft' | 'state'>): string {
  if (state === 'waiting') return t('widgets.job.waiting');
  const pace = rate >= 10 ? count(rate) : fixed(rate, 1);
  const time = secondsLeft === null ? null : duration(secondsLeft);
  if (time === null) return rate > 0 ? t('widgets.job.rate', { rate: pace }) : '';
  return rate > 0 ? t('widgets.job.rateAndLeft', { rate: pace, time }) : t('widgets.job.left', { time });
}
