import { copyFileSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Preprocessing } from '../../src-shared/embeddings/preprocessing.ts';
import { thumbnailFile } from '../../src-main/features/extract.ts';
import { sha256 } from '../../src-main/pixels/sha256.ts';
import { isReadableInPart, workingImage } from '../../src-main/pixels/workingImage.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { testApp } from '../support/testApp.ts';
import { tinyPixels, writeTiny } from '../support/tinyImages.ts';
import { pixelsHere } from '../support/pixels.ts';
import { testProject } from '../support/testProject.ts';

const temp = tempFolders();
const KEEP = '; its readable part may be kept';
const pixels = () => sharp(tinyPixels('strong', 4, 300, 200), { raw: { width: 300, height: 200, channels: 3 } });

/** JPEGs whose middle is another file's, whose end is missing, and of which the header alone is there. */
let middle: Buffer;
let half: Buffer;
let header: Buffer;
beforeAll(async () => {
  const whole = await pixels().jpeg().toBuffer();
  const other = await pixels().negate().jpeg({ quality: 60 }).toBuffer();
  middle = Buffer.from(whole);
  other.copy(middle, whole.length >> 1, 0, 2000);
  half = whole.subarray(0, whole.length >> 1);
  header = whole.subarray(0, whole.indexOf(Buffer.of(0xff, 0xc0)));
});

/** A library of two good images and three damaged ones, one of them twice, scanned and measured. */
async function setUp() {
  const root = temp('library');
  await writeTiny(join(root, 'good.png'), 'strong', 1);
  await writeTiny(join(root, 'good.jpg'), 'dark', 2);
  writeFileSync(join(root, 'header.jpg'), header);
  for (const name of ['half.jpg', 'half too.jpg']) writeFileSync(join(root, name), half);
  writeFileSync(join(root, 'middle.jpg'), middle);
  const project = testProject(root, temp('project'));
  await project.scan();
  await project.extract();
  const id = (name: string) => {
    const found = project.images.rows([1, 2, 3, 4, 5, 6, 7]).find(({ file }) => file === name);
    if (!found) throw new Error(`invalid name: ${name}`);
    return found.id;
  };
  const keep = (names: readonly string[], kept = true) =>
    project.images.keepDamaged(project.images.damagedContents(names.map(id)), kept);
  return { root, ...project, id, keep };
}

describe('a damaged file', () => {
  it('is found when its pixels are read, and recorded with what is wrong and whether a part can be read', async () => {
    const { images, numbers } = await setUp();
    expect(numbers()).toEqual([6, 2, 4, 0, 2]);
    expect(images.failures().map(({ file, reason, damaged }) => [file, reason, damaged])).toEqual([
      ['half too.jpg', `the file ends early; copy it again from its source${KEEP}`, true],
      ['half.jpg', `the file ends early; copy it again from its source${KEEP}`, true],
      // nothing of it can be read
      ['header.jpg', 'the file ends early; copy it again from its source', false],
      ['middle.jpg', `the file is damaged${KEEP}`, true],
    ]);
  });

  it('is ready in every copy once it is kept, measured as far as it can be read, and fails again when it is given up', async () => {
    const { images, numbers, extract, keep, failures, id, vector, thumbnails } = await setUp();
    const before = failures();
    expect([keep(['half.jpg', 'good.png', 'header.jpg']), numbers()]).toEqual([2, [6, 4, 2, 0, 2]]);
    expect([await extract(), numbers()]).toEqual([1, [6, 4, 2, 0, 4]]);
    const [row] = images.rows([id('half.jpg')]);
    expect([row.damaged, row.width, images.rows([id('good.png')])[0].damaged]).toEqual([true, 300, false]);
    expect(vector(id('half too.jpg'))).toEqual(vector(id('half.jpg')));
    const thumbnail = await sharp(thumbnailFile(thumbnails, sha256(half))).metadata();
    expect([thumbnail.width, thumbnail.height]).toEqual([300, 200]);

    expect([keep(['half too.jpg'], false), keep(['half.jpg'], false), numbers()]).toEqual([2, 2, [6, 2, 4, 0, 2]]);
    expect(failures()).toEqual(before);
    // what was measured is there still
    expect([keep(['half.jpg']), await extract(), numbers()]).toEqual([2, 0, [6, 4, 2, 0, 4]]);
  });

  it('stays as it was decided when it is read again, copied or moved', async () => {
    const { root, numbers, scan, extract, keep, failures, images, id } = await setUp();
    keep(['half.jpg', 'half too.jpg']);
    await extract();
    const [reason] = failures();
    await scan();
    expect(numbers()).toEqual([6, 4, 2, 0, 4]);
    for (const name of ['half.jpg', 'middle.jpg']) {
      utimesSync(join(root, name), 1000, 1000);
      copyFileSync(join(root, name), join(root, `copy of ${name}`));
    }
    await scan();
    expect([await extract(), numbers()]).toEqual([0, [8, 5, 3, 0, 5]]);
    expect(images.failures().map(({ file, damaged }) => [file, damaged])).toEqual([
      ['header.jpg', false],
      ['middle.jpg', true],
      ['copy of middle.jpg', true],
    ]);
    // a moved one keeps its id, kept or not
    const ids = [id('half too.jpg'), id('middle.jpg')];
    renameSync(join(root, 'half too.jpg'), join(root, 'a.jpg'));
    renameSync(join(root, 'middle.jpg'), join(root, 'b.jpg'));
    await scan();
    expect([id('a.jpg'), id('b.jpg'), numbers()]).toEqual([...ids, [8, 5, 3, 0, 5]]);
    expect([failures().length, reason.startsWith('header.jpg')]).toEqual([3, true]);
  });

  it('is as it was decided after it could not be read for a while, and no longer when its bytes are others', async () => {
    const { root, images, numbers, scan, extract, keep, failures, id } = await setUp();
    keep(['half.jpg', 'middle.jpg']);
    await extract();
    images.failReading(id('middle.jpg'), 'no permission to read the file');
    expect(images.failures().find(({ file }) => file === 'middle.jpg')).toMatchObject({ damaged: false });
    await scan();
    expect(numbers()).toEqual([6, 5, 1, 0, 5]);
    keep(['middle.jpg'], false);
    expect(failures()[1]).toBe('middle.jpg: the file is damaged; its readable part may be kept');

    writeFileSync(join(root, 'half.jpg'), readFileSync(join(root, 'good.jpg')));
    await scan();
    expect(images.rows([id('half.jpg'), id('half too.jpg')]).map(({ damaged }) => damaged)).toEqual([false, true]);
    keep(['half too.jpg'], false);
    expect(numbers()).toEqual([6, 3, 3, 0, 3]);
  });

  it('gives encoders, drawings and measurements the same pixels once it is kept', async () => {
    const path = join(temp(), 'half.jpg');
    writeFileSync(path, half);
    const preprocessing: Preprocessing = { size: [64, 64], mean: [0, 0, 0], std: [1, 1, 1], layout: 'NCHW' };
    const ask = (kept: boolean) =>
      pixelsHere.run('tensor', { path: Buffer.from(path), sha256: sha256(half), preprocessing, kept });
    await expect(ask(false)).rejects.toThrow('premature end of JPEG image');
    const tensor = await ask(true);
    expect(new Set(tensor).size).toBeGreaterThan(100);
    const drawn = { path: Buffer.from(path), sha256: sha256(half) };
    await expect(pixelsHere.run('drawings', { ...drawn, kept: false })).rejects.toThrow('the file ends early');
    expect(await pixelsHere.run('drawings', { ...drawn, kept: true })).toMatchObject({ width: 300, height: 200 });
  });

  it('is kept by a call, which is logged', async () => {
    const root = temp('library');
    await writeTiny(join(root, 'good.png'), 'strong', 1);
    writeFileSync(join(root, 'half.jpg'), half);
    const { call } = testApp(temp('data'));
    await call('project.open', { library: root, project: join(temp('project'), 'p.penumbra') });
    await call('library.scan', {});
    expect(await call('features.extract', {})).toMatchObject({ ready: 1, failed: 1, computed: 1 });
    const [{ id, damaged }] = (await call('library.summary', {})).failed;
    expect([damaged, await call('library.keepDamaged', { ids: [id, 999], kept: true })]).toEqual([true, { images: 1 }]);
    expect(await call('features.extract', {})).toMatchObject({ ready: 2, failed: 0, computed: 1, measured: 2 });
    expect(await call('library.keepDamaged', { ids: [999], kept: true })).toEqual({ images: 0 });
    expect(await call('library.keepDamaged', { ids: [id], kept: false })).toEqual({ images: 1 });
    expect(await call('library.scan', {})).toMatchObject({ found: 2, ready: 1, failed: 1, ignored: 0 });
    const log = await call('project.log', { limit: 20 });
    expect(log.filter(({ kind }) => kind === 'library.keepDamaged').map(({ text }) => text)).toEqual([
      'what can be read of 1 image given up, being damaged',
      'what can be read of 2 images kept, though damaged',
    ]);
  });

  it.each(['png', 'gif', 'tiff'] as const)('may be a %s of which a part is missing', async (format) => {
    const options = format === 'tiff' ? { compression: 'lzw' as const } : {};
    const whole = await pixels().toFormat(format, options).toBuffer();
    const cut =
      format === 'tiff'
        ? Buffer.from(whole).fill(0xff, whole.length >> 1, (whole.length >> 1) + 40)
        : whole.subarray(0, whole.length >> 1);
    expect(
      await workingImage(cut).then(
        () => 'read',
        () => 'refused',
      ),
    ).toBe('refused');
    expect(await isReadableInPart(cut)).toBe(true);
    expect(await isReadableInPart(whole.subarray(0, 30))).toBe(false);
  });
});
