import { describe, expect, it } from 'vitest';
import { readLabelTable } from '../../src-main/labeling/readLabelTable.ts';

const known = { files: new Set(['a.png', 'a\\b.png', ' both .png', 'c/d.png']), classes: new Set(['fog', ' wide ']) };
const read = (csv: string) => readLabelTable(csv, known).map(({ file, label }) => [file, label]);
const refused = (csv: string): string => {
  try {
    return `read: ${JSON.stringify(read(csv))}`;
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a table of labels', () => {
  it('names files exactly, or else as people write them', () => {
    expect(read('file,label\na\\b.png,fog\nc\\d.png,fog\n both .png,fog\n a.png ,fog\nnew\\x.png , fog\n')).toEqual([
      ['a\\b.png', 'fog'],
      ['c/d.png', 'fog'],
      [' both .png', 'fog'],
      ['a.png', 'fog'],
      ['new/x.png', 'fog'],
    ]);
  });

  it('names classes exactly, or else without the spaces round them', () => {
    expect(read('file,label\na.png, fog \na.png, wide \na.png,\u00a0new\t\na.png,=1\n')).toEqual([
      ['a.png', 'fog'],
      ['a.png', ' wide '],
      ['a.png', 'new'],
      ['a.png', '=1'],
    ]);
  });

  it('is read with spaces outside quotes, empty lines, and rows that say nothing', () => {
    expect(read('\ufeffLABEL , note, File\r\n\r\n "fog", x, "a.png"\r\n  \r\n , y, c/d.png\r\n')).toEqual([
      ['a.png', 'fog'],
    ]);
  });

  it('is refused as a whole where a row has a field too few or too many, by its line', () => {
    const why = (line: number, fields: string, columns: number) =>
      `the labels cannot be read as CSV: line ${line} has ${fields} and the header ${columns}; put names with commas in quotes, and leave a label empty rather than out`;
    expect(refused('file,label\na.png,fog\n\nc/d.png\n')).toBe(why(4, '1 field', 2));
    expect(refused('file,label\n"a\nb",fog\na,b.png,fog\n')).toBe(why(4, '3 fields', 2));
    expect(refused('id,file,label\na.png,fog\n')).toBe(why(2, '2 fields', 3));
  });

  it('is refused in our own words, which show nothing of what is no text', () => {
    const quotes = (line: number) =>
      `the labels cannot be read as CSV: a quote on line ${line} stands within a field; put the whole field in quotes, and double those in it`;
    expect(
      ['file,label\n\x01\x02"x,fog\n', 'file,label\n"a"\x01,fog\n', 'file,label\n"\x01,fog\n', '\x89PNG\0\0'].map(
        refused,
      ),
    ).toEqual([
      quotes(2),
      quotes(2),
      'the labels cannot be read as CSV: the quote that is opened on line 2 is never closed',
      'the labels cannot be read as CSV: it is no text in UTF-8; save it as CSV in UTF-8',
    ]);
    const long = 'x'.repeat(65);
    expect([`file,label\na.png,${long}`, `file,label\n\x01,${long}`].map(refused)).toEqual([
      'the label of a.png has 65 characters; a class name has 64 at most',
      'the label on line 2 has 65 characters; a class name has 64 at most',
    ]);
  });

  it('needs its header, a row, and a label', () => {
    const header = "the labels need a header line with the columns 'file' and 'label', and at least one row";
    expect(['', 'file,label\n', 'a.png,fog\n', 'file\na.png\n', 'file,label\na.png, \n'].map(refused)).toEqual([
      header,
      header,
      header,
      header,
      "no row has anything in the column 'label'",
    ]);
  });
});
