import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { STAGES } from '../../src-shared/model/stages.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { runCli } from '../support/cli.ts';

/* The whole way of the data on 60 of the demo's photographs. The soak test does it with all of them. */

const temp = tempFolders();
const demo = (data: string) => runCli(['demo', '--no-open', '--images', '60', '--json'], { data });

it('runs every stage on the demo library, and goes on with what is there when it is run again', async () => {
  const data = temp('data');
  const first = await demo(data);
  expect([first.code, first.stderr]).toEqual([0, '']);
  const results = first.results();
  expect(results.map(({ stage }) => stage ?? 'end')).toEqual([...STAGES, 'end']);
  const of = (stage: string) => results.find((line) => line.stage === stage) ?? {};
  const { out, ...written } = of('export');
  expect([of('features'), of('embeddings'), of('clustering'), of('labeling'), written, first.last()]).toMatchObject([
    { found: 63, ready: 60, failed: 3, ignored: 0, measured: 60, computed: 60 },
    { images: 60, failed: 0 },
    { k: 5 },
    { labeled: 20 },
    { format: 'folders', written: 60, verified: 60 },
    { found: 63, ready: 60, failed: 3, ignored: 0, measured: 60, labeled: 20, computed: 60 },
  ]);
  const { accepted, abstained } = of('propagation') as { accepted: number; abstained: number };
  expect([accepted + abstained, accepted >= 20]).toEqual([60, true]);
  const manifest = readFileSync(join(String(out), 'manifest.csv'), 'utf8');
  expect([manifest.trimEnd().split('\n').length, existsSync(join(data, 'demo'))]).toEqual([61, false]);

  const second = await demo(data);
  expect([second.code, second.last()]).toMatchObject([0, { measured: 60, labeled: 20, computed: 0 }]);
  expect(readFileSync(join(String(out), 'manifest.csv'), 'utf8')).toBe(manifest);
});

it('refuses a library that has no equal numbers of each treatment', async () => {
  const { code, last } = await runCli(['demo', '--no-open', '--images', '61', '--json'], { data: temp('data') });
  expect([code, last()]).toMatchObject([1, { error: { kind: 'input', message: expect.stringContaining('images') } }]);
});
