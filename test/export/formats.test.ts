import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { exportVerb } from '../../src-main/hosts/cli/verbs/export.ts';
import { formatOptions } from '../../src-renderer/export/ExportPage.tsx';
import { exportCalls } from '../../src-shared/contract/export.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { refusal, testApp } from '../support/testApp.ts';
import { LOOKS, writeTiny } from '../support/tinyImages.ts';
import { typedVerb } from '../support/typedVerb.ts';

/* One entry more in the table of formats, and nothing else. */
vi.mock('../../src-shared/export/formats.ts', async (load) => {
  const real = await load<{ FORMATS: object }>();
  const { toyFormat } = await import('../support/toyFormat.ts');
  Object.assign(real.FORMATS, { toy: toyFormat });
  return real;
});

const temp = tempFolders();

it('an entry of the table is accepted by the contract, with its parameters', () => {
  const { request } = exportCalls['export.run'];
  const asked = { format: 'toy', out: '/out', digits: 3 };
  expect(request.parse(asked)).toEqual(asked);
  expect(request.safeParse({ ...asked, digits: 10 }).success).toBe(false);
});

it('an entry of the table is offered by the command line', async () => {
  const verb = typedVerb(exportVerb, 'export');
  const words = verb.help.replace(/\s+/g, ' ');
  expect(words).toContain('csv: the manifest alone; toy: a text file beside each image');
  const calls = await verb.calls(['--project', 'p', '--format', 'toy', '--out', '/out', '--digits', '3']);
  expect(calls).toEqual([['export.run', { format: 'toy', out: '/out', digits: 3 }]]);
});

it('an entry of the table is listed by the page', () => {
  expect(formatOptions()).toEqual([
    { value: 'folders', label: 'Class folders' },
    { value: 'csv', label: 'Manifest only' },
    { value: 'toy', label: 'Sidecars' },
  ]);
});

it('an entry of the table is written, read back and counted', async () => {
  const library = temp('photos');
  for (const [i, look] of LOOKS.entries()) await writeTiny(join(library, `${look}.png`), look, i);
  const app = testApp(temp('data'));
  await app.call('project.open', { library });
  await app.call('library.scan', {});
  const run = (out: string) => app.raw('export.run', { format: 'toy', out, digits: 1 });
  expect(await refusal(run(join(temp(), 'none')))).toMatchObject({ kind: 'missing', message: /no image has a label/ });

  await app.call('labeling.addClass', { name: 'fog' });
  await app.call('labeling.assign', { target: { kind: 'image', id: 1 }, classId: 1 });
  const out = join(temp(), 'dataset');
  expect(await run(out)).toEqual({ format: 'toy', out, written: 1, verified: 1 });
  expect(readdirSync(out, { recursive: true, encoding: 'utf8' }).sort()).toEqual([
    'all',
    'all/1',
    'all/1/image',
    'all/1/label.txt',
    'classes.csv',
    'mark.bin',
  ]);
  expect(readFileSync(join(out, 'all/1/label.txt'), 'utf8')).toBe('fog 1.0');
  expect(readFileSync(join(out, 'classes.csv'), 'utf8')).toBe('class\nfog\n');
  await app.close();
});
