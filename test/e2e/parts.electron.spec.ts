import { expect, test } from '@playwright/test';
import { isPage } from '../../src-main/hosts/electron/address.ts';
import { imagePath } from '../../src-main/hosts/electron/imagePath.ts';
import { ownArguments, parseLaunch } from '../../src-main/hosts/electron/launchOptions.ts';
import { RunningJobs } from '../../src-main/hosts/electron/runningJobs.ts';
import { mayUse } from '../../src-main/hosts/electron/security.ts';
import { fitToScreens } from '../../src-main/hosts/electron/windowState.ts';
import type { JobState } from '../../src-shared/contract/events.ts';

/*
 * The parts of the shell that need no window.
 */

test('an address belongs to the page by scheme and host, not by origin', () => {
  const page = ['app://app/', 'app://app/index.html#labeling/grid', 'APP://app/x'];
  const others = [
    'app://elsewhere/',
    'app://app.example.org/',
    'app://app:80/',
    'app://me@app/',
    'file:///app',
    'https://app/',
    'other://app/',
    'app:app',
    '',
  ];
  expect(page.map(isPage)).toEqual(page.map(() => true));
  expect(others.map(isPage)).toEqual(others.map(() => false));
});

test('the page may copy text and use nothing else', () => {
  const page = 'app://app/index.html#export';
  const others = [
    'clipboard-read',
    'media',
    'geolocation',
    'notifications',
    'openExternal',
    'fileSystem',
    'hid',
    'usb',
  ];
  expect(mayUse('clipboard-sanitized-write', page)).toBe(true);
  expect(mayUse('clipboard-sanitized-write', 'app://elsewhere/')).toBe(false);
  expect(others.filter((permission) => mayUse(permission, page))).toEqual([]);
});

test('the command line names a project or a library, among switches of Chromium', () => {
  const parse = (...args: string[]) => parseLaunch(ownArguments(['electron', ...args], false), '/home');
  const none = { project: null, library: null };
  expect(parse('.')).toEqual(none);
  expect(parse('--no-sandbox', '.', '--remote-debugging-port=0')).toEqual(none);
  expect(parse('.', 'photos')).toEqual({ project: null, library: '/home/photos' });
  expect(parse('.', '--project', 'a.penumbra')).toEqual({ project: '/home/a.penumbra', library: null });
  expect(parse('.', '--project=/b.penumbra', 'photos')).toEqual({ project: '/b.penumbra', library: null });
  expect(parse('.', '/c.penumbra')).toEqual({ project: '/c.penumbra', library: null });
  expect(parse('.', '--project')).toEqual(none);
  expect(parseLaunch(ownArguments(['penumbra', 'photos'], true), '/home')).toEqual({
    project: null,
    library: '/home/photos',
  });
});

test('an image lies in its root', () => {
  const night = { name: 'night', path: '/a/night' };
  const day = { name: 'day', path: '/b/day' };
  expect([
    imagePath('1.png', [night]),
    imagePath('night/1.png', [night]),
    imagePath('day/x/1.png', [night, day]),
    imagePath('nightly/1.png', [night, day]),
    imagePath('day/../1.png', [night, day]),
    imagePath('../1.png', [night]),
    imagePath('1.png', []),
  ]).toEqual(['/a/night/1.png', '/a/night/night/1.png', '/b/day/x/1.png', null, null, null, null]);
});

test('a window comes back where a screen still shows it', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1040 };
  const second = { x: 1920, y: 0, width: 1280, height: 1000 };
  const place = { x: 2000, y: 100, width: 1000, height: 700 };
  expect(fitToScreens(place, [screen, second])).toEqual(place);
  expect(fitToScreens(place, [screen])).toBeNull();
  expect(fitToScreens({ ...place, x: 1900 }, [screen])).toBeNull();
  expect(fitToScreens({ ...place, x: 0, y: -50 }, [screen])).toBeNull();
  expect(fitToScreens({ x: 10, y: 10, width: 4000, height: 3000 }, [screen])).toEqual({
    x: 10,
    y: 10,
    width: 1920,
    height: 1040,
  });
  expect(fitToScreens(null, [screen])).toBeNull();
});

test('progress is the mean share of what runs; a crash ends it all', () => {
  const job = (name: string, done: number, total: number, state: JobState['state'] = 'running'): JobState => ({
    job: name,
    title: name,
    stage: 'features',
    done,
    total,
    rate: 1,
    seconds: 1,
    secondsLeft: 1,
    state,
    error: null,
  });
  const jobs = new RunningJobs();
  expect([jobs.share(), jobs.list()]).toEqual([null, []]);
  jobs.update(job('a', 1, 4));
  jobs.update(job('b', 0, 0, 'waiting'));
  expect([jobs.share(), jobs.list().length]).toEqual([0.25, 2]);
  jobs.update(job('b', 3, 4));
  expect(jobs.share()).toBe(0.5);
  jobs.update(job('b', 4, 4, 'done'));
  const [interrupted] = jobs.interrupt();
  expect(interrupted).toMatchObject({
    job: 'a',
    state: 'failed',
    done: 1,
    secondsLeft: null,
    error: { kind: 'internal' },
  });
  expect(jobs.list()).toEqual([]);
});
