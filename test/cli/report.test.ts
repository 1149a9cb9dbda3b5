import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createReport } from '../../src-main/hosts/cli/report.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { JobState } from '../../src-shared/contract/events.ts';

const job = (more: Partial<JobState> = {}): JobState => ({
  job: 'job-1',
  title: 'Measuring contrast',
  stage: 'features',
  done: 25,
  total: 100,
  rate: 12.345,
  seconds: 2,
  secondsLeft: 6.1,
  state: 'running',
  error: null,
  ...more,
});

function setUp(json: boolean, isTTY: boolean) {
  const streams = [new PassThrough(), new PassThrough()];
  const said = ['', ''];
  streams.forEach((stream, i) => stream.setEncoding('utf8').on('data', (text: string) => (said[i] += text)));
  const [out, err] = streams.map((stream) => Object.assign(stream, { isTTY }) as unknown as NodeJS.WriteStream);
  return { report: createReport(json, out, err), said };
}

describe('a report for machines', () => {
  it('is one JSON object a line on standard output, and nothing else', () => {
    const { report, said } = setUp(true, true);
    report.progress(job());
    report.progress(job({ total: 0 }));
    report.progress(job({ state: 'done' }));
    report.line({ file: 'a\nb' });
    report.result({ done: true }, 'words');
    report.failure(new PenumbraError('input', 'no', 'x'));
    report.failure(new TypeError('ours'));
    expect(said).toEqual([
      [
        '{"progress":{"job":"Measuring contrast","done":25,"total":100,"rate":12.3}}',
        '{"file":"a\\nb"}',
        '{"done":true}',
        '{"error":{"kind":"input","message":"no","file":"x"}}',
        '{"error":{"kind":"internal","message":"ours","file":null}}',
        '',
      ].join('\n'),
      '',
    ]);
  });
});

describe('a report for people', () => {
  it('is words on standard output, and a bar on a terminal that goes away', () => {
    const { report, said } = setUp(false, true);
    report.progress(job());
    report.progress(job({ done: 250, secondsLeft: null }));
    report.line({ only: 'for machines' });
    report.result({}, 'It is done.');
    expect(said).toEqual([
      'It is done.\n',
      `Measuring contrast ${'█'.repeat(6)}${'░'.repeat(18)} 25 of 100, 12.3/s, 7 s left` +
        `\r\x1b[2KMeasuring contrast ${'█'.repeat(24)} 250 of 100, 12.3/s\r\x1b[2K`,
    ]);
  });

  it('draws no bar where nobody sees it, and says failures on standard error', () => {
    const { report, said } = setUp(false, false);
    report.progress(job());
    report.failure(new PenumbraError('missing', 'cluster first'));
    expect(said).toEqual(['', 'penumbra: cluster first\n']);
  });
});
