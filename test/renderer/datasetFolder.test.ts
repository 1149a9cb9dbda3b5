import { expect, it } from 'vitest';
import { datasetFolder } from '../../src-renderer/export/datasetFolder.ts';

it('names a new folder inside the chosen one, in the way of its system', () => {
  const folders = ['/home/ada/exports', '/', 'C:\\Users\\Ada', 'C:\\'].map((chosen) =>
    datasetFolder(chosen, 'harbour'),
  );
  expect(folders).toEqual([
    '/home/ada/exports/harbour-dataset',
    '/harbour-dataset',
    'C:\\Users\\Ada\\harbour-dataset',
    'C:\\harbour-dataset',
  ]);
});
