import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readTruth } from '../../src-main/propagation/truth.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { refusal } from '../support/testApp.ts';

const temp = tempFolders();
const file = join(temp(), 'truth.csv');
const told = (text: string) => {
  writeFileSync(file, text);
  return readTruth(file);
};

it('the truth names files exactly, or else as people write them', async () => {
  const truth = await told(
    'name,class,note\na\\b.png,fog\nc\\d.png , dark ,x\n both .png,fog\na/b.png,strong\nx.png\ny.png, \n',
  );
  const names = ['a\\b.png', 'a/b.png', 'c/d.png', ' both .png', 'both .png', 'x.png', 'y.png'];
  expect(names.map((name) => truth.get(name) ?? null)).toEqual(['fog', 'strong', 'dark', 'fog', 'fog', null, null]);
});

it('a truth that is none is told by its name', async () => {
  const folder = temp();
  const refused = async (text: string) => refusal(told(text));
  const error = (message: string, path = file) => ({ kind: 'input', message, file: path });
  expect([await refused('file,class\n'), await refused('file\na\n'), await refused('')]).toEqual(
    Array(3).fill(error(`${file} needs a header line and two columns, file and class`)),
  );
  expect(await refused('file,class\n"a,b\n')).toEqual(
    error(`${file} cannot be read as CSV: the quote that is opened on line 2 is never closed`),
  );
  expect(await refused('\x89PNG\0')).toEqual(
    error(`${file} cannot be read as CSV: it is no text in UTF-8; save it as CSV in UTF-8`),
  );
  expect(await refusal(readTruth(folder))).toEqual(error(`${folder} is a folder; name a CSV file`, folder));
  const none = join(folder, 'none.csv');
  expect(await refusal(readTruth(none))).toEqual(error(`there is no file at ${none}`, none));
});
