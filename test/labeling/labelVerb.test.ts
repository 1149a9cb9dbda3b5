import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { tempFolders } from '../support/tempFolder.ts';
import { writeTiny } from '../support/tinyImages.ts';
import { runCli } from '../support/cli.ts';

/* What `label` says to a person and to a script of a file that is none, and of few files. */

const temp = tempFolders();
const data = temp('data');
const cwd = temp('cwd');
const label = async (from: string, ...args: string[]) => {
  const ended = await runCli(['label', '--project', 'p.penumbra', '--from', from, ...args], { data, cwd });
  return { ...ended, error: args.includes('--json') ? ended.last().error : ended.stderr };
};
const write = (name: string, text: string | Buffer) => writeFileSync(join(cwd, name), text);

beforeAll(async () => {
  for (const file of ['a.png', 'b.png']) await writeTiny(join(cwd, 'photos', file), 'fog', 1);
  await runCli(['open', 'photos', '--project', 'p.penumbra'], { data, cwd });
});

it('a table that is refused is named, in the sentence and beside it', async () => {
  mkdirSync(join(cwd, 'folder'));
  write('short.csv', 'file,label\na.png,fog\nb.png\n');
  write('no-header.csv', 'a.png,fog\n');
  write('picture.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff, 0x22, 0x1b]));
  write('one.csv', 'file,label\nx.png,fog\n');
  write('two.csv', 'file,label\nx.png,fog\ny.png,fog\n');
  const relative = 'in this project; the column \'file\' must be relative to the library, as in "a.png"';
  const cases: [string, string][] = [
    ['folder', 'folder is a folder; name a CSV file with the columns file and label'],
    ['none.csv', 'there is no file at none.csv'],
    [
      'short.csv',
      'short.csv: the labels cannot be read as CSV: line 3 has 1 field and the header 2; put names with commas in quotes, and leave a label empty rather than out',
    ],
    [
      'no-header.csv',
      "no-header.csv: the labels need a header line with the columns 'file' and 'label', and at least one row",
    ],
    ['picture.csv', 'picture.csv: the labels cannot be read as CSV: it is no text in UTF-8; save it as CSV in UTF-8'],
    ['one.csv', `one.csv: the one file with a label is not ${relative}`],
    ['two.csv', `two.csv: none of the 2 files is ${relative}`],
  ];
  for (const [file, message] of cases) {
    const { code, error } = await label(file, '--json');
    expect([code, error]).toEqual([1, { kind: 'input', message, file }]);
  }
  expect((await label('one.csv')).error).toBe(`penumbra: ${cases[5][1]}\n`);
  // nothing was applied, not even the rows before the short one
  const status = await runCli(['status', '--project', 'p.penumbra', '--json'], { data, cwd });
  expect(status.last()).toMatchObject({ labeled: 0 });
});

it('one is counted as one', async () => {
  write('first.csv', 'file,label\na.png,fog\nx.png,fog\n');
  write('all.csv', 'file,label\na.png,dark\nb.png,fog\nx.png,fog\ny.png,fog\n');
  expect((await label('first.csv')).stdout).toBe('1 image labeled. 1 file is not in this project: x.png.\n');
  expect((await label('all.csv')).stdout).toBe(
    '2 images labeled. 2 files are not in this project, the first is x.png. 1 row contradicted a label.\n',
  );
});
