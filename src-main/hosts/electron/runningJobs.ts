import type { JobState } from '../../../src-shared/contract/events.ts';

/** The jobs that run now, as far as the engine's events told. */
export class RunningJobs {
  readonly #jobs = new Map<string, JobState>();

  update(job: JobState): void {
    if (job.state === 'running' || job.state === 'waiting') this.#jobs.set(job.job, job);
    else this.#jobs.delete(job.job);
  }

  list(): JobState[] {
    return [...this.#jobs.values()];
  }

  /** All of them end when the engine dies; as the page should hear it. */
  interrupt(): JobState[] {
    const interrupted = this.list().map((job): JobState => {
      const message = `The engine stopped during "${job.title}" after ${job.done} of ${job.total}. It has been started again; start the job once more, what was done is kept.`;
      return { ...job, state: 'failed', secondsLeft: null, error: { kind: 'internal', message, file: null } };
    });
    this.#jobs.clear();
    return interrupted;
  }

  /** Share that is done of all that runs, from 0 to 1; null when nothing runs or nobody knows. */
  share(): number | null {
    const jobs = this.list().filter((job) => job.total > 0);
    if (jobs.length === 0) return null;
    return jobs.reduce((sum, job) => sum + job.done / job.total, 0) / jobs.length;
  }
}
