import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A folder of everything that a path can lead to, and paths to it and to what is not there.
 *
 * @param library a folder of images, to be named too, and to be reached by a link
 */
export function oddPlaces(folder: string, library: string, truth: string): string[] {
  const at = (...parts: string[]) => join(folder, ...parts);
  for (const name of ['empty', 'with space', 'ünï😀', 'dot.', 'new\nline', 'p.penumbra', 'a', 'unreadable'])
    mkdirSync(at(name));
  writeFileSync(at('full.txt'), 'here first');
  writeFileSync(at('words.jpg'), 'no picture');
  writeFileSync(at('nothing.csv'), '');
  writeFileSync(at('one-column.csv'), 'file\na\n');
  writeFileSync(at('quote.csv'), 'file,class\n"a,b\n');
  writeFileSync(at('binary.csv'), Buffer.from([0, 255, 254, 10, 44, 34, 0, 13]));
  writeFileSync(at('letter.penumbra'), 'Dear all, '.repeat(200));
  writeFileSync(at('graph.onnx'), 'no graph');
  writeFileSync(at('graph.json'), '{"size":"big"}');
  writeFileSync(at('alone.onnx'), 'no graph');
  writeFileSync(at('secret.txt'), 'secret');
  chmodSync(at('secret.txt'), 0);
  chmodSync(at('unreadable'), 0);
  symlinkSync(at('loop'), at('loop'));
  symlinkSync(at('nowhere'), at('dangling'));
  symlinkSync(library, at('to-library'));
  if (process.platform !== 'win32') execFileSync('mkfifo', [at('pipe.jpg')]);
  const special = process.platform === 'win32' ? [] : ['/proc/x', '/proc/x/y', '/dev/null', '/dev/zero', '/dev/full'];
  return [
    folder,
    library,
    join(library, 'a'),
    join(library, 'new'),
    join(library, 'a/img-000.png'),
    truth,
    ...['empty', 'with space', 'ünï😀', 'dot.', 'new\nline', 'p.penumbra', 'a', 'unreadable'].map((name) => at(name)),
    ...['full.txt', 'words.jpg', 'nothing.csv', 'one-column.csv', 'quote.csv', 'binary.csv', 'letter.penumbra'].map(
      (name) => at(name),
    ),
    ...['graph.onnx', 'alone.onnx', 'secret.txt', 'loop', 'dangling', 'to-library', 'to-library/new', 'pipe.jpg'].map(
      (name) => at(name),
    ),
    // not there, or no name on some systems
    ...[
      'none',
      'none/deep/er',
      'none.penumbra',
      'full.txt/below',
      'unreadable/new',
      'CON',
      'aux.png',
      'a:b',
      'q?*<>|',
    ].map((name) => at(name)),
    ...['trail ', 'trail.', 'x'.repeat(300), 'nul\0byte', '\ud800', '%00', '~'].map((name) => at(name)),
    at('y'.repeat(200), 'z'.repeat(200), 'w'.repeat(200)),
    `${folder}/`,
    `${folder}//a/../a/.`,
    '/',
    ...special,
  ];
}
