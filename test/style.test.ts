import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Rooms whose comments were rewritten in plain words: none of their comment lines is too long. */
const ROOMS = ['src-main/app', 'src-main/database', 'src-main/jobs', 'src-main/library', 'src-shared/contract'];

const LONGEST_COMMENT_LINE = 100;

/** The comment lines of a file that are too long, as FILE:LINE. */
const tooLong = (file: string, text: string): string[] =>
  text
    .split('\n')
    .flatMap((line, i) =>
      /^\s*(\*|\/\/|\/\*)/.test(line) && line.length > LONGEST_COMMENT_LINE ? [`${file}:${i + 1}`] : [],
    );

const sources = (room: string): string[] =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(room, name));

describe('style', () => {
  it.each(ROOMS)('keeps the comment lines of %s short', (room) => {
    const files = sources(room);
    expect(files).not.toEqual([]);
    expect(files.flatMap((file) => tooLong(file, readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('finds a comment line that is too long', () => {
    const words = 'word '.repeat(20);
    const text = [`// ${words}`, `const text = '${words}';`, `  /** ${words}*/`, ` * ${words}`, '// short'].join('\n');
    expect(tooLong('x.ts', text)).toEqual(['x.ts:1', 'x.ts:3', 'x.ts:4']);
  });
});
