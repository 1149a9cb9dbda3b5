import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { tempFolders } from '../support/tempFolder.ts';
import { refusal, testApp } from '../support/testApp.ts';
import { writeTiny } from '../support/tinyImages.ts';

const temp = tempFolders();
const library = temp('photos');
const { call } = testApp(temp('data'));

const measureWith = async (files: readonly string[]) => {
  for (const [i, file] of files.entries()) await writeTiny(join(library, file), 'fog', i);
  await call('library.scan', {});
  await call('features.extract', {});
};
const agreement = (rows: string) => {
  const truth = join(temp(), 'truth.csv');
  writeFileSync(truth, `file,class\n${rows}\n`);
  return refusal(call('demo.agreement', { truth, space: 'contrast' }));
};

beforeAll(() => call('project.open', { library }));

describe('the agreement of a space with a truth', () => {
  it('needs a second image', async () => {
    await measureWith(['a.png']);
    expect(await agreement('a.png,fog')).toEqual({
      kind: 'missing',
      message: "agreement needs two images; the space 'contrast' has one",
      file: null,
    });
  });

  it('needs a truth that names an image', async () => {
    await measureWith(['a.png', 'b.png']);
    expect(await agreement('other.png,fog')).toMatchObject({
      kind: 'input',
      message: expect.stringMatching(/truth\.csv names no image of the space 'contrast'$/),
    });
    expect(await agreement('a.png,fog')).toMatchObject({ kind: 'not refused' });
  });
});
