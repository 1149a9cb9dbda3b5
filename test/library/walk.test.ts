import { spawn } from 'node:child_process';
import { chmodSync, linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { walk, type Found } from '../../src-main/library/walk.ts';
import { tempFolders } from '../support/tempFolder.ts';

const temp = tempFolders();

const listed = (found: readonly Found[]) =>
  found.map((f) => [f.path.toString('utf8'), f.kind, 'reason' in f ? f.reason : f.bytes]);
const list = async (root: string) => listed(await walk(Buffer.from(root), () => undefined));

describe('walk', () => {
  it('finds every file once, in byte order, with its size or why it is ignored', async () => {
    const root = temp();
    for (const folder of ['b', 'B', 'a/deep']) mkdirSync(join(root, folder), { recursive: true });
    for (const file of [
      'b.jpg',
      'b/z.png',
      'B/notes.txt',
      'a/deep/x.JPG',
      'a-.gif',
      'é.jpg',
      '.hidden.png',
      '.DS_Store',
    ])
      writeFileSync(join(root, file), file);
    expect(await list(root)).toEqual([
      ['.DS_Store', 'ignored', 'not an image: no extension'],
      ['.hidden.png', 'image', 11],
      ['B/notes.txt', 'ignored', 'not an image: .txt'],
      ['a-.gif', 'image', 6],
      ['a/deep/x.JPG', 'image', 12],
      ['b.jpg', 'image', 5],
      ['b/z.png', 'image', 7],
      ['é.jpg', 'image', 6],
    ]);
  });

  it('counts up as it finds', async () => {
    const root = temp();
    mkdirSync(join(root, 'a'));
    for (const file of ['x.jpg', 'y.txt', 'a/z.jpg']) writeFileSync(join(root, file), '');
    const counts: number[] = [];
    await walk(Buffer.from(root), (count) => counts.push(count));
    expect(counts).toEqual([2, 3]);
  });

  it('finds nothing in an empty folder, and throws for none', async () => {
    expect(await list(temp())).toEqual([]);
    await expect(list(join(temp(), 'none'))).rejects.toThrow('ENOENT');
    const file = join(temp(), 'file.jpg');
    writeFileSync(file, '');
    await expect(list(file)).rejects.toThrow('ENOTDIR');
  });

  it('takes a link to a file for that file, and follows no link to a folder', async () => {
    const root = temp();
    const outside = temp();
    mkdirSync(join(outside, 'album'));
    writeFileSync(join(outside, 'real.jpg'), 'twelve bytes');
    writeFileSync(join(outside, 'album', 'inside.jpg'), '');
    writeFileSync(join(root, 'own.jpg'), 'own');
    const links: [name: string, target: string][] = [
      ['album', join(outside, 'album')],
      ['album.jpg', join(outside, 'album')],
      ['file.jpg', join(outside, 'real.jpg')],
      ['home', '.'],
      ['loop.jpg', 'loop.jpg'],
      ['lost.jpg', 'nowhere.jpg'],
      ['lost.txt', 'nowhere.txt'],
      ['through.jpg', 'own.jpg/x.jpg'],
      ['words.txt', join(outside, 'real.jpg')],
      ['device.jpg', '/dev/null'],
    ];
    for (const [name, target] of links) symlinkSync(target, join(root, name));
    linkSync(join(root, 'own.jpg'), join(root, 'same.jpg'));
    expect(await list(root)).toEqual([
      ['album', 'ignored', 'a link to a folder'],
      ['album.jpg', 'ignored', 'a link to a folder'],
      ['device.jpg', 'ignored', 'a link to something that is no file'],
      ['file.jpg', 'image', 12],
      ['home', 'ignored', 'a link to a folder'],
      ['loop.jpg', 'unreadable', 'a link to nothing'],
      ['lost.jpg', 'unreadable', 'a link to nothing'],
      ['lost.txt', 'ignored', 'not an image: .txt'],
      ['own.jpg', 'image', 3],
      ['same.jpg', 'image', 3],
      ['through.jpg', 'unreadable', 'a link to nothing'],
      ['words.txt', 'ignored', 'not an image: .txt'],
    ]);
  });

  it.runIf(process.platform === 'linux')('keeps names that are not valid UTF-8 apart, byte by byte', async () => {
    const root = temp();
    const names = [Buffer.of(0xff, 0x2e, 0x6a, 0x70, 0x67), Buffer.of(0xfe, 0x2e, 0x6a, 0x70, 0x67)];
    for (const name of names) writeFileSync(Buffer.concat([Buffer.from(`${root}/`), name]), 'x');
    const bad = Buffer.of(0xe4);
    mkdirSync(Buffer.concat([Buffer.from(`${root}/`), bad]));
    writeFileSync(Buffer.concat([Buffer.from(`${root}/`), bad, Buffer.from('/in.jpg')]), 'x');
    const found = await walk(Buffer.from(root), () => undefined);
    expect(found.map(({ kind, path }) => [kind, path.toString('latin1')])).toEqual([
      ['image', '\xe4/in.jpg'],
      ['image', '\xfe.jpg'],
      ['image', '\xff.jpg'],
    ]);
  });

  it('goes 200 folders deep', async () => {
    const root = temp();
    const deep = Array(200).fill('d').join('/');
    mkdirSync(join(root, deep), { recursive: true });
    writeFileSync(join(root, deep, 'bottom.jpg'), 'x');
    expect(await list(root)).toEqual([[`${deep}/bottom.jpg`, 'image', 1]]);
  });

  it.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
    'lists a folder that may not be read, and goes on with the rest',
    async () => {
      const root = temp();
      for (const folder of ['closed', 'names', 'open']) mkdirSync(join(root, folder));
      for (const file of ['closed/a.jpg', 'names/b.jpg', 'open/c.jpg']) writeFileSync(join(root, file), 'x');
      chmodSync(join(root, '..'), 0o755);
      chmodSync(join(root, 'closed'), 0o000);
      // its names can be read, but nothing behind them
      chmodSync(join(root, 'names'), 0o744);
      expect(await asNobody(root)).toEqual({
        refused: 'EACCES',
        found: [
          ['closed', 'ignored', 'the folder cannot be read (EACCES)', false],
          ['names/b.jpg', 'unreadable', 'no permission to read the file', null],
          ['open/c.jpg', 'image', null, null],
        ],
      });
      chmodSync(join(root, 'closed'), 0o755);
    },
  );
});

/** The walk as another user sees it, who may not read everything as root may. */
async function asNobody(root: string): Promise<unknown> {
  const script = `
    import { readdirSync } from 'node:fs';
    import { walk } from ${JSON.stringify(resolve('src-main/library/walk.ts'))};
    process.setgid(65534);
    process.setuid(65534);
    let refused = 'nothing';
    try { readdirSync(${JSON.stringify(join(root, 'closed'))}); } catch (error) { refused = error.code; }
    const found = await walk(Buffer.from(${JSON.stringify(root)}), () => undefined);
    console.log(JSON.stringify({ refused, found: found.map((f) => [f.path.toString(), f.kind, f.reason ?? null, f.isFile ?? null]) }));
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const parts: Buffer[] = [];
  for await (const part of child.stdout) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString());
}
