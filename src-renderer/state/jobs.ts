import { create } from 'zustand';
import type { JobState } from '../../src-shared/contract/events.ts';
import type { Stage } from '../../src-shared/model/stages.ts';

export const isLive = (job: JobState): boolean => job.state === 'running' || job.state === 'waiting';

/** The jobs after one of them changed: live ones in the order they came, each once; ended ones leave. */
export function withJob(jobs: readonly JobState[], changed: JobState): readonly JobState[] {
  if (!isLive(changed)) return jobs.filter((job) => job.job !== changed.job);
  const at = jobs.findIndex((job) => job.job === changed.job);
  return at < 0 ? [...jobs, changed] : jobs.with(at, changed);
}

/** Jobs that wait or run. Written by state/start.ts only. */
export const useJobs = create<{ readonly live: readonly JobState[] }>(() => ({ live: [] }));

/** The job of a stage that runs or waits, if there is one. */
export const useStageJob = (stage: Stage): JobState | null =>
  useJobs(({ live }) => live.find((job) => job.stage === stage) ?? null);
