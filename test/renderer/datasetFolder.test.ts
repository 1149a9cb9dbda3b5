import { expect, it } from 'vitest';
import { datasetFolder, freeName, isFolderName } from '../../src-renderer/export/datasetFolder.ts';

it('names a new folder inside the chosen one, in the way of its system', () => {
  const folders = ['/home/ada/exports', '/', 'C:\\Users\\Ada', 'C:\\'].map((chosen) =>
    datasetFolder(chosen, 'harbour-dataset'),
  );
  expect(folders).toEqual([
    '/home/ada/exports/harbour-dataset',
    '/harbour-dataset',
    'C:\\Users\\Ada\\harbour-dataset',
    'C:\\harbour-dataset',
  ]);
});

it('proposes the first name that no folder has', () => {
  const taken = [[], ['a'], ['A', 'a-2'], ['a-2']].map((names) => freeName('a', names));
  expect(taken).toEqual(['a', 'a-2', 'a-3', 'a']);
});

it('takes the name of one folder only', () => {
  const names = ['a b', 'a.b', '', ' ', '.', '..', 'a/b', 'a\\b', 'C:'];
  expect(names.filter(isFolderName)).toEqual(['a b', 'a.b']);
});
