import { expect, it } from 'vitest';
import { folderNote } from '../../src-renderer/widgets/folderNote.ts';
import { LONGEST_NAME, nameFault } from '../../src-renderer/widgets/nameFault.ts';
import { LONGEST_CLASS_NAME } from '../../src-shared/contract/labeling.ts';

it('says that a name is too long where the engine would refuse it', () => {
  expect(LONGEST_NAME).toBe(LONGEST_CLASS_NAME);
  expect(['x', 'x'.repeat(64), ` ${'x'.repeat(64)} `, 'x'.repeat(65)].map(nameFault)).toEqual([
    undefined,
    undefined,
    undefined,
    'At most 64 characters; these are 65',
  ]);
});

it('says what folder a class becomes where that is another name', () => {
  expect(['', 'harbour', 'sea/sky', 'con'].map(folderNote)).toEqual([
    undefined,
    undefined,
    'exported as folder sea_sky',
    'exported as folder _con',
  ]);
});
