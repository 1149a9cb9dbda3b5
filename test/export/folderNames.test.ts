import { describe, expect, it } from 'vitest';
import { flatName, looksLikeSplit, uniqueNames } from '../../src-shared/export/folderNames.ts';
import { rng } from '../../src-shared/math/rng.ts';

const bytes = (name: string) => new TextEncoder().encode(name).length;
/** As Windows and macOS compare names. */
const folded = (name: string) => name.normalize('NFC').toLowerCase();

describe('uniqueNames', () => {
  it('keeps a name that every system takes', () => {
    const names = ['fog', 'very strong', 'naïve', '逆光', 'a.b', "O'Hara", 'x-1'];
    expect(uniqueNames(names)).toEqual(names);
  });

  it('takes out what some system refuses', () => {
    const wanted = [
      'a/b',
      'a\\b',
      'a:b*?"<>|',
      '..',
      '.',
      '',
      ' ',
      'dots...',
      'space ',
      '.hidden',
      'tab\there',
      '../up',
    ];
    expect(uniqueNames(wanted)).toEqual([
      'a_b',
      'a_b-2',
      'a_b______',
      '_',
      '_-2',
      '_-3',
      '_-4',
      'dots',
      'space',
      '_hidden',
      'tab_here',
      '_._up',
    ]);
  });

  it('avoids the names that Windows keeps for devices, also with an extension', () => {
    expect(uniqueNames(['CON', 'con', 'Lpt1', 'nul.jpg', 'aux.tar.gz', 'console', 'com10', 'conx.jpg'])).toEqual([
      '_CON',
      '_con-2',
      '_Lpt1',
      '_nul.jpg',
      '_aux.tar.gz',
      'console',
      'com10',
      'conx.jpg',
    ]);
  });

  it('tells names apart that differ by case or by how an accent is written', () => {
    expect(uniqueNames(['Fog', 'fog', 'FOG', 'img.JPG', 'img.jpg', 'caf\u00e9', 'cafe\u0301'])).toEqual([
      'Fog',
      'fog-2',
      'FOG-3',
      'img.JPG',
      'img-2.jpg',
      'caf\u00e9',
      'cafe\u0301-2',
    ]);
  });

  it('cuts a long name so that every file system takes it, and keeps its extension', () => {
    const long = uniqueNames([`${'a'.repeat(600)}.jpg`, `${'a'.repeat(700)}.jpg`, '雪'.repeat(200), '👀'.repeat(100)]);
    expect(long.map((name) => bytes(name) <= 240)).toEqual([true, true, true, true]);
    expect(long[0]).toMatch(/^a+\.jpg$/);
    expect(long[1]).toMatch(/^a+-2\.jpg$/);
    // no character is cut in two
    expect(long[2]).toMatch(/^雪+$/);
    expect(long[3]).toMatch(/^(👀)+$/u);
  });

  it('never gives a name twice nor one that is unsafe, and equal names for equal input', () => {
    const random = rng(17);
    const letters = ['a', 'A', '.', ' ', '/', '-', '2', 'é', 'e\u0301', ':', 'con', 'nul', '\u0000', '雪', '_'];
    for (let round = 0; round < 200; round++) {
      const wanted = Array.from({ length: 12 }, () =>
        Array.from({ length: Math.floor(random() * 4) }, () => letters[Math.floor(random() * letters.length)]).join(''),
      );
      const names = uniqueNames(wanted);
      expect(uniqueNames(wanted)).toEqual(names);
      expect(new Set(names.map(folded)).size).toBe(wanted.length);
      expect(names.filter((name) => /[<>:"/\\|?*\u0000-\u001f]|[. ]$|^$|^\./.test(name))).toEqual([]);
      expect(names.filter((name) => /^(con|nul)(\.|$)/i.test(name))).toEqual([]);
    }
  });
});

describe('flatName', () => {
  it('tells where a file came from', () => {
    expect([flatName('a.jpg'), flatName('a/b/c.jpg')]).toEqual(['a.jpg', 'a__b__c.jpg']);
  });
});

describe('looksLikeSplit', () => {
  it('knows the words that a loader takes for a split, as words', () => {
    const words = ['train', 'test', 'validation', 'val', 'dev', 'eval', 'my-test', 'test_1', 'a.train.b', 'training'];
    expect(words.filter((name) => !looksLikeSplit(name))).toEqual([]);
    const others = ['contest', 'testament', 'fog', 'strain', 'value', 'developed', 'latest', 'trained'];
    expect(others.filter(looksLikeSplit)).toEqual([]);
  });
});
