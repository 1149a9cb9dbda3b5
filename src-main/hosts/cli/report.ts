import type { JobState } from '../../../src-shared/contract/events.ts';
import { toWireError } from '../../../src-shared/contract/errors.ts';

/** How a verb speaks: JSON lines on standard output for machines, words for people, everything else on standard error. */
export interface Report {
  readonly json: boolean;
  /** One JSON object a line; nothing for people. */
  line(value: unknown): void;
  /** The end of a verb: JSON for machines, the words for people. */
  result(value: unknown, words: string): void;
  /** A sentence on standard error, for people and beside the JSON for machines. */
  note(words: string): void;
  progress(job: JobState): void;
  failure(error: unknown): void;
}

const BAR = 24;

/** @param json true with --json */
export function createReport(json: boolean, out: NodeJS.WriteStream, err: NodeJS.WriteStream): Report {
  let drawn = false;
  const wipe = () => {
    if (drawn) err.write('\r\x1b[2K');
    drawn = false;
  };
  const line = (value: unknown) => void out.write(`${JSON.stringify(value)}\n`);
  return {
    json,
    line: (value) => {
      if (json) line(value);
    },
    result: (value, words) => {
      wipe();
      if (json) line(value);
      else out.write(`${words}\n`);
    },
    note: (words) => {
      wipe();
      err.write(`${words}\n`);
    },
    progress: (job) => {
      if (json) {
        if (job.state === 'running' && job.total > 0)
          line({ progress: { job: job.title, done: job.done, total: job.total, rate: round(job.rate) } });
      } else if (err.isTTY) {
        wipe();
        if (job.state === 'running') err.write(bar(job));
        drawn = job.state === 'running';
      }
    },
    failure: (error) => {
      wipe();
      const wire = toWireError(error);
      if (json) line({ error: wire });
      else err.write(`penumbra: ${wire.message}\n`);
    },
  };
}

const round = (rate: number) => Math.round(rate * 10) / 10;

function bar({ title, done, total, rate, secondsLeft }: JobState): string {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  const filled = Math.round(share * BAR);
  const left = secondsLeft === null ? '' : `, ${Math.ceil(secondsLeft)} s left`;
  return `${title} ${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${done} of ${total}, ${round(rate)}/s${left}`;
}
