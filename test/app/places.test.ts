import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolder } from '../../src-main/project/dataFolder.ts';
import { describeEntry } from '../../src-main/app/describeEntry.ts';
import { defaultProject, projectFile, projectName } from '../../src-main/project/projectPaths.ts';
import { recentProjects, rememberProject } from '../../src-main/project/recentProjects.ts';
import { isInside } from '../../src-main/files/isInside.ts';
import { realPlace } from '../../src-main/files/realPlace.ts';
import { tempFolders } from '../support/tempFolder.ts';

const temp = tempFolders();

describe('the data folder', () => {
  it('is where each system keeps such things', () => {
    expect([
      dataFolder({}, 'linux', '/home/me'),
      dataFolder({ XDG_DATA_HOME: '/data' }, 'linux', '/home/me'),
      dataFolder({}, 'darwin', '/Users/me'),
      dataFolder({ PENUMBRA_DATA: '/elsewhere', XDG_DATA_HOME: '/data' }, 'linux', '/home/me'),
      dataFolder({ PENUMBRA_DATA: '' }, 'linux', '/home/me'),
      dataFolder({ XDG_DATA_HOME: '' }, 'linux', '/home/me'),
    ]).toEqual([
      '/home/me/.local/share/penumbra',
      '/data/penumbra',
      '/Users/me/Library/Application Support/Penumbra',
      '/elsewhere',
      '/home/me/.local/share/penumbra',
      '/home/me/.local/share/penumbra',
    ]);
  });
});

describe('a project', () => {
  it('is named by its folder and eight digits of its path', () => {
    expect(defaultProject('/data', '/photos/holiday')).toBe('/data/holiday-168b5054.penumbra');
    expect(defaultProject('/data', '/other/holiday')).not.toBe(defaultProject('/data', '/photos/holiday'));
    expect(defaultProject('/data', '/')).toMatch(/^\/data\/library-[0-9a-f]{8}\.penumbra$/);
    expect(['/data/holiday-168b5054.penumbra', '/x/my-project.penumbra', '/x/plain'].map(projectName)).toEqual([
      'holiday',
      'my-project',
      'plain',
    ]);
  });

  it('is remembered, the latest first, once, and while it exists', () => {
    const folder = temp();
    const paths = Array.from({ length: 14 }, (_, i) => join(folder, `p${i}.penumbra`));
    expect(recentProjects(folder)).toEqual([]);
    for (const path of paths) {
      writeFileSync(path, '');
      rememberProject(folder, path);
    }
    rememberProject(folder, paths[5]);
    rememberProject(folder, join(folder, 'gone.penumbra'));
    const names = recentProjects(folder).map(({ name }) => name);
    expect(names).toEqual(['p5', 'p13', 'p12', 'p11', 'p10', 'p9', 'p8', 'p7', 'p6', 'p4', 'p3']);
    writeFileSync(join(folder, 'recent.json'), '{"not": "a list"}');
    expect(recentProjects(folder)).toEqual([]);
  });
});

describe('isInside', () => {
  it('knows a folder from what only begins or looks like it', () => {
    const inside = ['/a/b', '/a/b/', '/a/b/c', '/a/b/c/../d', '/a/b/..c', '/a/b/...'];
    const outside = ['/a', '/', '/a/bc', '/a/b/..', '/a/b/../c', '/x/a/b'];
    expect([...inside, ...outside].map((path) => isInside(path, '/a/b'))).toEqual([
      ...inside.map(() => true),
      ...outside.map(() => false),
    ]);
  });
});

describe('realPlace', () => {
  it('follows links as far as the path exists', async () => {
    const folder = temp();
    mkdirSync(join(folder, 'real/deep'), { recursive: true });
    symlinkSync(join(folder, 'real'), join(folder, 'link'));
    symlinkSync('nowhere', join(folder, 'dangling'));
    const places = ['link', 'link/deep', 'link/new/er.penumbra', 'real/../link/x', 'dangling/x', 'plain'].map((way) =>
      realPlace(`${folder}/${way}`),
    );
    expect(await Promise.all(places)).toEqual(
      ['real', 'real/deep', 'real/new/er.penumbra', 'real/x', 'dangling/x', 'plain'].map((way) => join(folder, way)),
    );
    expect(await projectFile('/')).toBe('/');
  });
});

describe('an entry of the log', () => {
  it('is put into words, also of a kind that is not known yet', () => {
    const names = {
      className: (id: number) => `c${id}`,
      setName: (id: number) => `set ${id}`,
      fileName: (id: number) => `f${id}`,
      clusterSize: () => 3,
      act: () => null,
    };
    const text = (kind: string, args: unknown) =>
      describeEntry({ seq: 1, time: 't', actor: 'a', kind, arguments: args }, names).text;
    expect([
      text('clustering.cut', { run: 'r', k: 3 }),
      text('clustering.cut', { run: 'r', height: 1.234 }),
      text('library.exclude', { ids: [1, 2], excluded: false }),
      text('labeling.assign', { target: { kind: 'image', id: 4 }, classId: 2 }),
      text('future.thing', {}),
    ]).toEqual([
      'tree cut into 3 clusters',
      'tree cut at height 1.23',
      '2 images taken back in',
      "f4 as 'c2'",
      'future.thing',
    ]);
  });
});
