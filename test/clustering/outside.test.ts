import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempFolders } from '../support/tempFolder.ts';
import { testApp } from '../support/testApp.ts';
import { writeLibrary, writeTiny } from '../support/tinyImages.ts';

const temp = tempFolders();
const library = temp('photos');
const { call } = testApp(temp('data'));

it('counts the images that a run was not made of, whichever of its own are gone', async () => {
  const files = [...(await writeLibrary(library, 2)).keys()];
  await call('project.open', { library });
  await call('library.scan', {});
  await call('features.extract', {});
  await call('clustering.run', { algorithm: 'kmeans', k: 2 });
  const outside = async () => (await call('clustering.runs', {}))[0].outside;

  for (const file of files.slice(0, 2)) unlinkSync(join(library, file));
  await call('library.scan', {});
  expect(await outside()).toBe(0);

  await writeTiny(join(library, 'new.png'), 'dark', 1);
  await call('library.scan', {});
  expect(await outside()).toBe(1);
});
