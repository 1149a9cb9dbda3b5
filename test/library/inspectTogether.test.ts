import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { inFlight } from '../../src-main/jobs/inFlight.ts';
import { createPixels, type Pixels } from '../../src-main/pixels/createPixels.ts';
import { inspect, type Inspection } from '../../src-main/pixels/inspect.ts';
import { createPixelTasks } from '../../src-main/pixels/pixelTasks.ts';
import { createInspector } from '../../src-main/library/inspectTogether.ts';
import { pixelsOf } from '../support/pixels.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { writeTiny } from '../support/tinyImages.ts';

const temp = tempFolders();
const tasks = await createPixelTasks();
const { signal } = new AbortController();

let pools: Pixels[] = [];
afterEach(async () => {
  await Promise.all(pools.map((pool) => pool.close()));
  pools = [];
});

/** A pool that notes the paths of each message, and answers with the path in place of the hash. */
function noting(answer: (paths: readonly string[]) => void = () => undefined) {
  const messages: string[][] = [];
  const pool = pixelsOf({
    ...tasks,
    inspect: async (request) => {
      const paths = request.paths.map((path) => Buffer.from(path).toString());
      messages.push(paths);
      await Promise.resolve();
      answer(paths);
      return paths.map((path): Inspection => ({ kind: 'failed', sha256: path, reason: '' }));
    },
  });
  return { messages, inspector: createInspector(pool, signal) };
}
const image = (id: number, bytes = 1000) => ({ id, root: 1, sha256: null, bytes, path: Buffer.from(`${id}`) });

it('sends up to eight files together, and each gets its own answer', async () => {
  const { messages, inspector } = noting();
  const found: (string | null)[] = [];
  const images = Array.from({ length: 20 }, (_, i) => image(i));
  await inFlight(images, 16, async (one, i) => {
    found[i] = (await inspector(one)).sha256;
  });
  expect(messages.map(({ length }) => length)).toEqual([8, 8, 4]);
  expect(found).toEqual(images.map(({ id }) => `${id}`));
});

it('sends large files by themselves', async () => {
  const { messages, inspector } = noting();
  await Promise.all([900, 5_000_000, 800, 2_000_000, 100_000, 3].map((bytes, i) => inspector(image(i, bytes))));
  expect(messages).toEqual([['0'], ['1'], ['2', '3'], ['4', '5']]);
});

it('fails a file over which workers die by itself, and no other one', async () => {
  const { messages, inspector } = noting((paths) => {
    if (paths.includes('5')) throw new PenumbraError('internal', 'the worker stopped twice while reading it (SIGSEGV)');
  });
  const found = await Promise.all(Array.from({ length: 8 }, (_, i) => inspector(image(i))));
  expect(found.map(({ sha256 }) => sha256)).toEqual(['0', '1', '2', '3', '4', null, '6', '7']);
  expect(found[5]).toEqual({
    kind: 'failed',
    sha256: null,
    reason: 'the worker stopped twice while reading it (SIGSEGV)',
  });
  expect(messages.map(({ length }) => length)).toEqual([8, 1, 1, 1, 1, 1, 1, 1, 1]);
});

it('ends with any other error, as when it is cancelled', async () => {
  const { inspector } = noting(() => {
    throw new PenumbraError('cancelled', 'cancelled');
  });
  const ends = await Promise.allSettled([inspector(image(1)), inspector(image(2))]);
  expect(ends.map((end) => end.status === 'rejected' && (end.reason as PenumbraError).kind)).toEqual([
    'cancelled',
    'cancelled',
  ]);
});

it('finds in worker processes what is found here', async () => {
  const pool = createPixels(resolve('src-main/pixels/worker.ts'), 1);
  pools.push(pool);
  const folder = temp();
  const paths = ['a.png', 'words.jpg', 'b.jpg', 'gone.png'].map((name) => Buffer.from(join(folder, name)));
  await writeTiny(join(folder, 'a.png'), 'strong', 1);
  await writeTiny(join(folder, 'b.jpg'), 'strong', 2);
  writeFileSync(join(folder, 'words.jpg'), 'words');
  const inspector = createInspector(pool, signal);
  const found = await Promise.all(paths.map((path, i) => inspector({ ...image(i), path })));
  expect(found).toEqual(await Promise.all(paths.map((path) => inspect(path))));
});
