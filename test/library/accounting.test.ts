import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { thumbnailFile } from '../../src-main/features/extract.ts';
import { createPixels, type Pixels } from '../../src-main/pixels/createPixels.ts';
import { inspect } from '../../src-main/pixels/inspect.ts';
import { sha256 } from '../../src-main/pixels/sha256.ts';
import { readRegularFile } from '../../src-main/pixels/readRegularFile.ts';
import { listing } from '../support/listing.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { tinyPixels, writeTiny } from '../support/tinyImages.ts';
import { asNobody, onReadOnlyDisk } from '../support/elsewhere.ts';
import { cameraTiff, heif, pngBomb } from '../support/madeFiles.ts';
import { testProject } from '../support/testProject.ts';

const temp = tempFolders();
const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

/** Files that the decoder reads, each another picture. */
const good = async (root: string, ...names: string[]) => {
  for (const [i, name] of names.entries()) await writeTiny(join(root, name), 'strong', i);
};
const bytesOf = (root: string, name: Buffer) => Buffer.concat([Buffer.from(`${root}/`), name]);

/** A folder that another user can come to. */
const open = (name: string) => {
  const folder = temp(name);
  chmodSync(join(folder, '..'), 0o755);
  chmodSync(folder, 0o777);
  return folder;
};

describe('found = ready + failed + ignored', () => {
  it('with loops of links, links to nothing, names that are no UTF-8 and 200 folders in each other', async () => {
    const root = temp('library');
    const deep = Array(200).fill('d').join('/');
    await good(root, 'a.png', 'b/c.jpg', `${deep}/bottom.png`);
    symlinkSync('.', join(root, 'loop'));
    symlinkSync('../..', join(root, 'b/up'));
    symlinkSync('self.jpg', join(root, 'self.jpg'));
    symlinkSync('nowhere.jpg', join(root, 'lost.jpg'));
    symlinkSync('a.png', join(root, 'link.png'));
    const odd = Buffer.from([0xe4, 0xff, 0x2e, 0x70, 0x6e, 0x67]);
    writeFileSync(bytesOf(root, odd), readFileSync(join(root, 'a.png')));
    mkdirSync(bytesOf(root, Buffer.of(0xfe)));
    writeFileSync(bytesOf(root, Buffer.from([0xfe, 0x2f, 0xfd, 0x2e, 0x74, 0x78, 0x74])), 'words');
    const project = testProject(root, temp('project'));
    await project.scan();
    expect(project.numbers()).toEqual([10, 5, 2, 3, 0]);
    await project.extract();
    expect(project.numbers()).toEqual([10, 5, 2, 3, 5]);
    expect(project.failures()).toEqual(['lost.jpg: a link to nothing', 'self.jpg: a link to nothing']);
  });

  it('with formats that are not supported, claims too large to be true, no image at all, and what is no image', async () => {
    const root = temp('library');
    await good(root, 'a.png');
    const put = (name: string, content: Buffer | string) => writeFileSync(join(root, name), content);
    put('bomb.png', pngBomb(30_000, 30_000));
    put('phone.heic', heif('heic', 'hvc1'));
    put('phone.jpg', heif('heic', 'hvc1'));
    put('raw.nef', cameraTiff({ make: 'NIKON CORPORATION', sensor: 32_803 }));
    put('raw.tif', cameraTiff({ make: 'NIKON CORPORATION', sensor: 32_803 }));
    put('new.jxl', '\xff\x0a');
    put('empty.jpg', '');
    put('words.jpg', 'words');
    put('drawing.svg', '<svg/>');
    put('notes.txt', 'words');
    put('film.mov', 'moov');
    const project = testProject(root, temp('project'));
    await project.scan();
    const not = (format: string) => `${format} is not supported here; export as JPEG, PNG or TIFF`;
    const failures = [
      'bomb.png: refused: 30000 x 30000 pixels are more than the 268 megapixels that an image here may have',
      'empty.jpg: the file is empty',
      `new.jxl: ${not('JPEG XL')}`,
      `phone.heic: ${not('HEIC')}`,
      `phone.jpg: ${not('HEIC')}`,
      `raw.nef: ${not('Nikon RAW')}`,
      `raw.tif: ${not('Nikon RAW')}`,
      'words.jpg: text, not an image',
    ];
    expect([project.numbers(), project.failures()]).toEqual([[12, 1, 8, 3, 0], failures]);
    await project.extract();
    await project.scan();
    expect([project.numbers(), project.failures()]).toEqual([[12, 1, 8, 3, 1], failures]);
  });

  it.runIf(isRoot)('with folders and files that may not be read', async () => {
    const root = open('library');
    await good(root, 'a.png', 'closed/b.png', 'shut.png', 'names/c.png', 'z/closed/d.png', 'z/e.png');
    writeFileSync(join(root, 'notes.txt'), 'words');
    chmodSync(join(root, 'closed'), 0o000);
    chmodSync(join(root, 'z/closed'), 0o000);
    chmodSync(join(root, 'shut.png'), 0o000);
    chmodSync(join(root, 'names'), 0o744);
    const refusal = `readdirSync(${JSON.stringify(join(root, 'closed'))})`;
    expect(await asNobody(root, open('project'), refusal)).toEqual({
      refused: 'EACCES',
      // what lies in a folder that cannot be read cannot be counted; the folder is listed, before all files
      scanned: [5, 2, 2, 1, 0],
      numbers: [5, 2, 2, 1, 2],
      failures: ['names/c.png: no permission to read the file', 'shut.png: no permission to read the file'],
      ignored: [
        'closed: the folder cannot be read (EACCES)',
        'z/closed: the folder cannot be read (EACCES)',
        'notes.txt: not an image: .txt',
      ],
      byReason: [
        { reason: 'the folder cannot be read (EACCES)', files: 2 },
        { reason: 'not an image: .txt', files: 1 },
      ],
    });
    chmodSync(join(root, 'closed'), 0o755);
    chmodSync(join(root, 'z/closed'), 0o755);
  });

  it.runIf(isRoot)('on a disk that can only be read, which stays as it is', async () => {
    const root = temp('library');
    await good(root, 'a.png', 'b/c.jpg');
    writeFileSync(join(root, 'words.jpg'), 'words');
    writeFileSync(join(root, 'notes.txt'), 'words');
    const before = listing(root, { times: true });
    const refusal = `writeFileSync(${JSON.stringify(join(root, 'new.txt'))}, '')`;
    expect(await onReadOnlyDisk(root, temp('project'), refusal)).toEqual({
      refused: 'EROFS',
      scanned: [4, 2, 1, 1, 0],
      numbers: [4, 2, 1, 1, 2],
      failures: ['words.jpg: text, not an image'],
      ignored: ['notes.txt: not an image: .txt'],
      byReason: [{ reason: 'not an image: .txt', files: 1 }],
    });
    expect(listing(root, { times: true })).toEqual(before);
  });

  it('with files that change or vanish between the scan and the measurement', async () => {
    const root = temp('library');
    await good(root, 'a.png', 'b.png', 'c.png', 'd.png');
    writeFileSync(join(root, 'notes.txt'), 'words');
    const project = testProject(root, temp('project'));
    await project.scan();
    expect(project.numbers()).toEqual([5, 4, 0, 1, 0]);
    rmSync(join(root, 'a.png'));
    await writeTiny(join(root, 'b.png'), 'dark', 7, 60, 50);
    truncateSync(join(root, 'c.png'), 0);
    await project.extract();
    expect([project.numbers(), project.failures()]).toEqual([
      [5, 1, 3, 1, 1],
      [
        'a.png: the file is gone',
        'b.png: the file changed while it was read; scan again',
        'c.png: the file changed while it was read; scan again',
      ],
    ]);
    await project.scan();
    await project.extract();
    expect([project.numbers(), project.failures()]).toEqual([[4, 2, 1, 1, 2], ['c.png: the file is empty']]);
  });
});

describe('a file that changes or vanishes in the middle of a read', () => {
  /** Reads a file of some megabytes, and does something to it again and again until it is read. */
  const during = async <T>(read: () => Promise<T>, act: () => void): Promise<T> => {
    const state = { reading: true };
    const again = () => {
      if (!state.reading) return;
      act();
      setImmediate(again);
    };
    setImmediate(again);
    return read().finally(() => (state.reading = false));
  };
  const large = async (name: string) => {
    const path = join(temp('library'), name);
    const picture = sharp(tinyPixels('strong', 3, 2000, 1500), { raw: { width: 2000, height: 1500, channels: 3 } });
    writeFileSync(path, await picture.png({ compressionLevel: 0 }).toBuffer());
    return path;
  };

  it('is told, and read again by the next scan', async () => {
    const path = await large('a.png');
    const whole = readFileSync(path);
    await expect(
      during(
        () => readRegularFile(path),
        () => appendFileSync(path, 'x'),
      ),
    ).rejects.toMatchObject({ code: 'ECHANGED' });
    expect(
      await during(
        () => inspect(Buffer.from(path)),
        () => appendFileSync(path, 'x'),
      ),
    ).toEqual({
      kind: 'failed',
      sha256: null,
      reason: 'the file changed while it was read; scan again',
    });
    writeFileSync(path, whole);
    expect(await inspect(Buffer.from(path))).toMatchObject({ kind: 'image', sha256: sha256(whole) });
  });

  it('counts as failed until then', async () => {
    const path = await large('a.png');
    const project = testProject(join(path, '..'), temp('project'));
    await during(project.scan, () => appendFileSync(path, 'x'));
    expect([project.numbers(), project.failures()]).toEqual([
      [1, 0, 1, 0, 0],
      ['a.png: the file changed while it was read; scan again'],
    ]);
    await project.scan();
    await project.extract();
    expect(project.numbers()).toEqual([1, 1, 0, 0, 1]);
  });

  it('is read to its end when only its name is gone', async () => {
    const path = await large('a.png');
    const whole = readFileSync(path);
    let gone = false;
    const read = await during(
      () => readRegularFile(path),
      () => {
        if (!gone) rmSync(path);
        gone = true;
      },
    ).catch((error: { code?: string }) => error.code);
    // it went before it was opened, or its bytes are all there
    expect(read === 'ENOENT' || (read as Buffer).equals(whole)).toBe(true);
    expect(await inspect(Buffer.from(path))).toMatchObject({ sha256: null, reason: 'the file is gone' });
  });
});

describe('a disk that fills up', () => {
  let pools: Pixels[] = [];
  afterEach(async () => {
    await Promise.all(pools.map((pool) => pool.close()));
    pools = [];
  });
  it.runIf(process.platform === 'linux')(
    'while thumbnails are written, ends the run with a sentence, blames no image and loses nothing',
    async () => {
      const root = temp('library');
      await good(root, 'a.png', 'b.png', 'c.png', 'd.png');
      for (const [i, name] of ['large 1.png', 'large 2.png', 'large 3.png'].entries())
        await writeTiny(join(root, name), 'strong', 10 + i, 300, 200);
      const pixels = createPixels(resolve('src-main/pixels/worker.ts'), 1);
      pools.push(pixels);
      const project = testProject(root, temp('project'), pixels);
      await project.scan();
      const fill = (content: string) => {
        const file = thumbnailFile(project.thumbnails, content);
        mkdirSync(dirname(file), { recursive: true });
        // what is written there is refused as a full disk refuses it
        symlinkSync('/dev/full', `${file}.${process.pid}.part`);
      };
      const names = project.images.names();
      const large = project.images.ready().filter(({ id }) => names.get(id)?.includes('large'));
      expect(large).toHaveLength(3);
      for (const { sha256 } of large) fill(sha256);
      await expect(project.extract()).rejects.toMatchObject({
        kind: 'input',
        file: project.thumbnails,
        message: `no thumbnail can be written to ${project.thumbnails}: the disk is full; make room and measure again, what was measured is kept`,
      });
      expect([project.numbers(), project.failures()]).toEqual([[7, 7, 0, 0, 4], []]);
      const files = () => readdirSync(project.thumbnails, { recursive: true, encoding: 'utf8' });
      // those that were not come to yet stand there still
      const refused = large.filter(({ sha256 }) => !files().some((file) => file.includes(`${sha256}.jpg.`)));
      expect(refused.length).toBeGreaterThanOrEqual(1);

      for (const file of files().filter((name) => name.endsWith('.part'))) rmSync(join(project.thumbnails, file));
      expect([await project.extract(), project.numbers(), project.failures()]).toEqual([3, [7, 7, 0, 0, 7], []]);
      const thumbnails = files().filter((file) => file.endsWith('.jpg'));
      const sizes = await Promise.all(thumbnails.map((file) => sharp(join(project.thumbnails, file)).stats()));
      expect(sizes.length).toBe(7);
    },
  );

  it('under the project file, ends the scan and the measurement, and both go on when there is room', async () => {
    const root = temp('library');
    const names = Array.from({ length: 60 }, (_, i) => `${'a long name of a file '.repeat(8)}${i}.png`);
    await good(root, ...names);
    writeFileSync(join(root, 'words.jpg'), 'words');
    const project = testProject(root, temp('project'));
    const pages = () => (project.pragma('page_count') as { page_count: number }[])[0].page_count;
    const full = (room: number) => project.pragma(`max_page_count = ${pages() + room}`);
    full(2);
    await expect(project.scan()).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    expect(project.numbers()).toEqual([0, 0, 0, 0, 0]);
    full(1000);
    await project.scan();
    expect(project.numbers()).toEqual([61, 60, 1, 0, 0]);
    full(2);
    await expect(project.extract()).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    const [found, ready, failed, ignored, measured] = project.numbers();
    expect([found, ready, failed, ignored, measured > 0, measured < 60]).toEqual([61, 60, 1, 0, true, true]);
    full(1000);
    expect([await project.extract(), project.numbers()]).toEqual([60 - measured, [61, 60, 1, 0, 60]]);
  });
});

describe('sides that are out of the ordinary', () => {
  it.each([
    [20_000, 2000],
    [2000, 20_000],
    [1, 1],
    [1, 3000],
  ])('%i x %i pixels are measured', async (width, height) => {
    const root = temp('library');
    const picture = sharp({ create: { width, height, channels: 3, background: '#336699' } });
    await picture.jpeg().toFile(join(root, 'a.jpg'));
    const project = testProject(root, temp('project'));
    await project.scan();
    await project.extract();
    expect(project.numbers()).toEqual([1, 1, 0, 0, 1]);
    expect(project.vector(1)?.every(Number.isFinite)).toBe(true);
  });
});
