import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from '@playwright/test';
import type { Bridge, Outcome } from '../../src-shared/contract/bridge.ts';
import { removeSocket } from '../../src-main/engine/freshSocket.ts';
import { decodeWire } from '../../src-shared/contract/wire.ts';
import { APP, electronBinary, electronCommand, electronKind, launchElectron, ROOT } from './electronApp.ts';

/*
 * The desktop shell on a fake engine: what the shell promises, whatever engine and page it has.
 */

interface TestWindow {
  readonly penumbra: Bridge;
  /** Kept by fixtures/page/page.js. */
  readonly heard: readonly { readonly name: string; readonly event: Record<string, unknown> }[];
  readonly commands: readonly string[];
}

const ENGINE = join(import.meta.dirname, 'fixtures/fakeEngine.mjs');
const fakeEngine = { PENUMBRA_ENGINE: ENGINE, PENUMBRA_NODE: process.execPath };
const heading = (page: Page) => page.getByRole('heading', { name: 'A page for tests of the shell' });

async function launch(userData: string, args: readonly string[] = [], env: Record<string, string> = {}) {
  const app = await launchElectron({ userData, args, env: { ...fakeEngine, ...env } });
  const page = await app.firstWindow();
  await heading(page).waitFor();
  await page.waitForLoadState('load');
  // its script listens
  await page.waitForFunction(() => 'commands' in window);
  return { app, page };
}

const call = (page: Page, name: string, request: unknown = {}): Promise<Outcome> =>
  page.evaluate(([name, request]) => (window as unknown as TestWindow).penumbra.call(name, request), [
    name,
    request,
  ] as const);

/** The events that the page heard under one name. */
const heard = (page: Page, name: string) =>
  page.evaluate(
    (name) =>
      (window as unknown as TestWindow).heard.filter((entry) => entry.name === name).map((entry) => entry.event),
    name,
  );

const engineProcess = async (page: Page) => {
  const outcome = (await call(page, 'project.folders', { path: 'arguments' })) as {
    ok: { pid: number; argv: string[] };
  };
  return outcome.ok;
};

const pickFolder = (page: Page) =>
  page.evaluate(() => (window as unknown as TestWindow).penumbra.pickFolder('Choose where to write'));

const status = (page: Page, path: string) =>
  page.evaluate((path) => fetch(path).then((response) => response.status), path);

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Answers every message box with one button, and keeps what was asked. */
const answerBoxes = (app: ElectronApplication, response: number) =>
  app.evaluate(({ dialog }, response) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = async (...args: unknown[]) => {
      asked.push((args.at(-1) as { message: string }).message);
      return { response, checkboxChecked: false };
    };
  }, response);

const boxes = (app: ElectronApplication) => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);

/** Kills the page's process and waits until something is shown again. */
const crash = (app: ElectronApplication) =>
  app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<string>((done) => {
        const { webContents } = BrowserWindow.getAllWindows()[0];
        // a load that is older than the crash proves nothing
        webContents.once('render-process-gone', () => {
          webContents.once('did-finish-load', () => done(webContents.getURL()));
        });
        webContents.forcefullyCrashRenderer();
      }),
  );

const stopped = (name: string): Outcome => ({
  error: { kind: 'internal', message: `The engine stopped before it answered ${name}.`, file: null },
});

test.describe('the shell', () => {
  let userData: string;
  let app: ElectronApplication;
  let page: Page;

  test.beforeAll(async () => {
    userData = mkdtempSync(join(tmpdir(), 'penumbra-shell-'));
    ({ app, page } = await launch(userData));
  });

  test.afterAll(async () => {
    await app.close();
    rmSync(userData, { recursive: true, force: true });
  });

  test('gives the page the bridge and nothing else', async () => {
    const seen = await page.evaluate(() => ({
      bridge: Object.entries((window as unknown as TestWindow).penumbra).map(
        ([name, value]) => `${name}: ${typeof value}`,
      ),
      frozen: Object.isFrozen((window as unknown as TestWindow).penumbra),
      others: ['require', 'process', 'module', 'ipcRenderer', 'Buffer'].filter((name) => name in window),
      secure: isSecureContext,
    }));
    expect(seen).toEqual({
      bridge: ['call: function', 'on: function', 'pickFolder: function', 'revealImage: function', 'onMenu: function'],
      frozen: true,
      others: [],
      secure: true,
    });
    const window = await app.browserWindow(page);
    const preferences = await window.evaluate((shown) => shown.webContents.getLastWebPreferences());
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
    });
  });

  test('starts the engine on a socket of its own, with a token, attached', async () => {
    const { argv } = await engineProcess(page);
    expect(argv).toEqual(['--socket', expect.stringMatching(/penumbra-.*engine\.sock$/), '--attached']);
    expect(existsSync(argv[1])).toBe(true);
  });

  test('passes calls on, with their results and their errors', async () => {
    expect(await call(page, 'project.folders', { path: '/photos' })).toEqual({
      ok: { path: '/photos', parent: null, folders: [], images: 0 },
    });
    const message = 'There is no folder /missing.';
    expect(await call(page, 'project.open', { library: '/missing' })).toEqual({
      error: { kind: 'input', message, file: null },
    });
  });

  test('refuses names that the contract does not have', async () => {
    for (const name of ['fs.readFile', 'toString', '__proto__', '../events'])
      expect(await call(page, name)).toEqual({
        error: { kind: 'input', message: `unknown call: ${name}`, file: null },
      });
    const onUnknown = await page.evaluate(() => {
      try {
        (window as unknown as TestWindow).penumbra.on('engine.log' as never, () => undefined);
        return 'heard';
      } catch (error) {
        return (error as Error).message;
      }
    });
    expect(onUnknown).toBe('unknown event: engine.log');
  });

  test('refuses a sender that is not the page', async () => {
    const answer = await app.evaluate(
      async ({ BrowserWindow }, preload) => {
        const stranger = new BrowserWindow({ show: false, webPreferences: { preload } });
        await stranger.loadURL('app://elsewhere/');
        const said = (await stranger.webContents.executeJavaScript(
          "window.penumbra.call('project.status', {}).then(() => 'answered', (error) => error.message)",
        )) as string;
        stranger.destroy();
        return said;
      },
      join(APP, 'out/preload/preload.cjs'),
    );
    expect(answer).toMatch(/refused: the message does not come from the page$/);
  });

  test('asks for a folder in the system dialog', async () => {
    const pick = (answer: { canceled: boolean; filePaths: string[] }) =>
      app.evaluate(({ dialog }, answer) => {
        dialog.showOpenDialog = async (...args: unknown[]) => {
          Object.assign(globalThis, { dialogOptions: args.at(-1) });
          return answer;
        };
      }, answer);

    await pick({ canceled: false, filePaths: ['/photos/night'] });
    expect(await pickFolder(page)).toBe('/photos/night');
    await pick({ canceled: true, filePaths: [] });
    expect(await pickFolder(page)).toBeNull();
    const options = await app.evaluate(() => (globalThis as unknown as { dialogOptions: object }).dialogOptions);
    expect(options).toEqual({
      title: 'Choose where to write',
      message: 'Choose where to write',
      properties: ['openDirectory'],
      defaultPath: '/photos/night',
    });
  });

  test('shows an image of the project in the file manager', async () => {
    await app.evaluate(({ shell }) => {
      const shown: string[] = [];
      Object.assign(globalThis, { shown });
      shell.showItemInFolder = (path) => void shown.push(path);
    });
    await call(page, 'project.open', { project: '/p.penumbra' });
    await page.evaluate(() => (window as unknown as TestWindow).penumbra.revealImage(7));
    expect(await app.evaluate(() => (globalThis as unknown as { shown: string[] }).shown)).toEqual([
      '/library/night/7.png',
    ]);
    const refused = await page.evaluate(() =>
      (window as unknown as TestWindow).penumbra.revealImage('/etc/passwd' as never).then(String, String),
    );
    expect(refused).toMatch(/invalid image id: \/etc\/passwd/);
  });

  test("shows images and arrays from the page's own origin", async () => {
    const pixel = await page.evaluate(async () => {
      const image = document.images[0];
      await image.decode();
      const context = new OffscreenCanvas(1, 1).getContext('2d');
      context?.drawImage(image, 0, 0);
      return [...(context?.getImageData(0, 0, 1, 1).data ?? [])];
    });
    expect(pixel).toEqual([204, 51, 51, 255]);

    const bytes = await page.evaluate(async () => {
      const response = await fetch(`data/library.ids?${new URLSearchParams({ request: '{}' })}`);
      const text = Array.from(new Uint8Array(await response.arrayBuffer()), (byte) => String.fromCharCode(byte));
      return btoa(text.join(''));
    });
    const { ids } = decodeWire(new Uint8Array(Buffer.from(bytes, 'base64')), new TextDecoder()) as { ids: Int32Array };
    expect([ids.length, ids[0], ids[99_999]]).toEqual([100_000, 0, 99_999]);
  });

  test('gives arrays through the bridge too', async () => {
    const seen = await page.evaluate(async () => {
      const outcome = await (window as unknown as TestWindow).penumbra.call('library.ids', {});
      const { ids } = (outcome as { ok: { ids: Int32Array } }).ok;
      return [ids.constructor.name, ids.length, ids[0], ids[99_999]];
    });
    expect(seen).toEqual(['Int32Array', 100_000, 0, 99_999]);
  });

  test('stops reading from the engine when the page no longer wants it', async () => {
    const read = await page.evaluate(async () => {
      const abort = new AbortController();
      const response = await fetch('data/labeling.labels', { signal: abort.signal });
      const first = await response.body?.getReader().read();
      abort.abort();
      return first?.value?.length ?? 0;
    });
    expect(read).toBeGreaterThan(0);
    // the fake engine says so when the connection is closed
    await expect.poll(() => heard(page, 'stage.changed')).toEqual([{ stage: 'labeling' }]);
  });

  test('reads only what may be read', async () => {
    const refused = [
      'call/project.status',
      'events',
      'data/project.open',
      'data/nothing',
      'data/../call/project.status',
    ];
    expect(await Promise.all(refused.map((path) => status(page, path)))).toEqual(refused.map(() => 404));
    const written = await page.evaluate(() =>
      fetch('call/project.open', { method: 'POST', body: '{}' }).then((r) => r.status),
    );
    expect(written).toBe(405);
  });

  test("keeps to the page's folder", async () => {
    // %2e is resolved before it is sent and proves nothing; %2f, %5c and %00 are not
    const paths = [
      '/..%2f..%2fpackage.json',
      '/..%5c..%5cpackage.json',
      '/index.html%00.png',
      '/%2e%2e/%2e%2e/package.json',
      '/media/..%2f..%2fpackage.json',
    ];
    expect(await Promise.all(paths.map((path) => status(page, path)))).toEqual(paths.map(() => 404));
  });

  test('stops foreign scripts and addresses by the content security policy', async () => {
    const seen = await page.evaluate(async () => {
      const violated: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective));
      const script = document.createElement('script');
      script.textContent = 'window.foreign = true';
      document.body.append(script);
      await fetch('https://example.org/').catch(() => undefined);
      await new Promise((done) => setTimeout(done, 100));
      return { violated: violated.sort(), ran: 'foreign' in window };
    });
    expect(seen).toEqual({ violated: ['connect-src', 'script-src-elem'], ran: false });
  });

  test('asks nothing of a network, even where no policy forbids it', async () => {
    const answer = await app.evaluate(async ({ BrowserWindow }) => {
      const bare = new BrowserWindow({ show: false });
      const said = await bare.loadURL('http://127.0.0.1:9/').then(
        () => 'loaded',
        (error: { code: string }) => error.code,
      );
      bare.destroy();
      return said;
    });
    expect(answer).toMatch(/ERR_(ABORTED|BLOCKED_BY_CLIENT|FAILED)/);
  });

  test('opens no window and leaves the page for nowhere', async () => {
    const address = page.url();
    await page.getByRole('link', { name: 'New window' }).click();
    await page.getByRole('link', { name: 'Away' }).click({ noWaitAfter: true });
    // another host of the page's own scheme, which no block of the network stops
    await page.evaluate(() => {
      location.href = `${location.protocol}//${location.host.replace('app', 'elsewhere')}/index.html`;
    });
    await page.evaluate(() => void window.open('https://example.org/'));
    // time for what must not happen
    await page.waitForTimeout(500);
    expect(page.url()).toBe(address);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    await expect.poll(() => app.windows().length).toBe(1);
    await expect(heading(page)).toBeVisible();
  });

  test('gives no permission', async () => {
    const states = await page.evaluate(async () => {
      const notification = await Notification.requestPermission();
      const location = await new Promise((done) =>
        navigator.geolocation.getCurrentPosition(
          () => done('given'),
          () => done('denied'),
        ),
      );
      return { notification, location };
    });
    expect(states).toEqual({ notification: 'denied', location: 'denied' });
  });

  test('pushes progress to the page, keeps the machine awake meanwhile, and shows it on the task bar', async () => {
    await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const progress: number[] = [];
      Object.assign(globalThis, { progress });
      const set = window.setProgressBar.bind(window);
      window.setProgressBar = (value) => {
        progress.push(value);
        set(value);
      };
    });
    const awake = () =>
      app.evaluate(({ powerSaveBlocker }) => [0, 1, 2, 3].some((id) => powerSaveBlocker.isStarted(id)));
    expect(await awake()).toBe(false);
    const job = call(page, 'features.extract', { workers: 20 });
    await expect.poll(awake).toBe(true);
    expect(await job).toEqual({ ok: { state: 'done', computed: 20 } });
    await expect.poll(awake).toBe(false);

    const events = await heard(page, 'job.changed');
    expect(events.map((event) => event.done)).toEqual([...Array(21).keys(), 20]);
    expect(events.at(-1)).toMatchObject({ title: 'Measure images', state: 'done', total: 20 });
    const progress = await app.evaluate(() => (globalThis as unknown as { progress: number[] }).progress);
    expect(progress).toEqual([...Array.from({ length: 21 }, (_, done) => done / 20), -1]);
  });

  test('sends menu commands to the page', async () => {
    const ids = ['open', 'undo', 'redo', 'stage:clustering', 'shortcuts'];
    const accelerators = await app.evaluate(({ Menu }, ids) => {
      const menu = Menu.getApplicationMenu();
      const items = ids.map((id) => menu?.getMenuItemById(id));
      for (const item of items) item?.click();
      return items.map((item) => item?.accelerator ?? null);
    }, ids);
    expect(accelerators.slice(0, 2)).toEqual(['CmdOrCtrl+O', 'CmdOrCtrl+Z']);
    await expect.poll(() => page.evaluate(() => (window as unknown as TestWindow).commands)).toEqual(ids);
  });

  test('is dark, titled and visible', async () => {
    const window = await app.browserWindow(page);
    await expect.poll(() => window.evaluate((shown) => shown.isVisible())).toBe(true);
    expect(await window.evaluate((shown) => shown.getTitle())).toBe('Penumbra');
    expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  });

  test('hands a second start over', async () => {
    const { args, env } = electronCommand({ userData, args: ['photos'], env: fakeEngine });
    const second = spawn(electronBinary(), args, { cwd: ROOT, env, stdio: 'inherit' });
    const [code] = (await once(second, 'exit')) as [number];
    expect(code).toBe(0);
    const project = `${resolve(ROOT, 'photos')}.penumbra`;
    await expect.poll(() => heard(page, 'project.changed')).toContainEqual({ project });
  });

  test('says when what a second start names cannot be opened', async () => {
    await answerBoxes(app, 0);
    const { args, env } = electronCommand({ userData, args: ['/missing'], env: fakeEngine });
    await once(spawn(electronBinary(), args, { cwd: ROOT, env, stdio: 'inherit' }), 'exit');
    await expect.poll(() => boxes(app)).toEqual(['/missing could not be opened.']);
  });
});

test.describe('what goes wrong', () => {
  let userData: string;
  let app: ElectronApplication | null = null;

  test.beforeEach(() => {
    userData = mkdtempSync(join(tmpdir(), 'penumbra-shell-'));
  });

  test.afterEach(async () => {
    if (app) {
      // whatever still runs, the app may quit
      await answerBoxes(app, 1);
      await app.close();
    }
    app = null;
    rmSync(userData, { recursive: true, force: true });
  });

  const start = async (args: readonly string[] = [], env: Record<string, string> = {}) => {
    const launched = await launch(userData, args, env);
    app = launched.app;
    return launched;
  };

  /** The app is gone already. */
  const forget = () => {
    app = null;
  };

  test('a dead page is loaded again three times, then a notice says so and opens it again', async () => {
    const launched = await start();
    for (let count = 0; count < 3; count++) expect(await crash(launched.app)).toBe('app://app/index.html');
    expect(await crash(launched.app)).toMatch(/^app:\/\/app\/notice\?what=The\+page\+stopped\+4\+times/);
    const title = await launched.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0].webContents.executeJavaScript("document.querySelector('h1').textContent"),
    );
    expect(title).toBe('Penumbra had to stop');
    const address = await launched.app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<string>((done) => {
          const { webContents } = BrowserWindow.getAllWindows()[0];
          webContents.once('did-finish-load', () => done(webContents.getURL()));
          void webContents.executeJavaScript("document.querySelector('a').click()");
        }),
    );
    expect(address).toBe('app://app/index.html');
  });

  test('a page that hangs is loaded again only when the person says so', async () => {
    const { app, page } = await start();
    const hang = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].emit('unresponsive'));
    await answerBoxes(app, 0);
    await hang();
    await expect.poll(() => boxes(app)).toEqual(['The window does not answer.']);
    await expect(heading(page)).toBeVisible();

    await answerBoxes(app, 1);
    const reloaded = app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<string>((done) => {
          const { webContents } = BrowserWindow.getAllWindows()[0];
          webContents.once('did-finish-load', () => done(webContents.getURL()));
        }),
    );
    await hang();
    expect(await reloaded).toBe('app://app/index.html');
  });

  test('a dead engine starts again with its project, and the page hears which job it broke', async () => {
    const { app, page } = await start();
    await call(page, 'project.open', { project: '/p.penumbra' });
    const before = await engineProcess(page);
    const job = call(page, 'features.extract', { workers: 1000 });
    await expect.poll(async () => (await heard(page, 'job.changed')).length).toBeGreaterThan(3);
    const dying = await call(page, 'project.folders', { path: 'die' });
    expect(dying).toEqual(stopped('project.folders'));
    expect(await job).toEqual(stopped('features.extract'));

    await expect
      .poll(() => heard(page, 'project.changed'))
      .toEqual([{ project: '/p.penumbra' }, { project: '/p.penumbra' }]);
    const after = await engineProcess(page);
    expect(after.pid).not.toBe(before.pid);
    expect(after.argv.slice(-2)).toEqual(['--project', '/p.penumbra']);
    expect((await heard(page, 'job.changed')).at(-1)).toMatchObject({
      title: 'Measure images',
      state: 'failed',
      error: {
        kind: 'internal',
        message: expect.stringMatching(/^The engine stopped during "Measure images" after \d+ of 1000\./),
      },
    });
    // nothing holds the machine awake, and events flow again
    expect(await app.evaluate(({ powerSaveBlocker }) => [1, 2, 3].some((id) => powerSaveBlocker.isStarted(id)))).toBe(
      false,
    );
    expect(await call(page, 'features.extract', { workers: 2 })).toEqual({ ok: { state: 'done', computed: 2 } });
    await expect.poll(async () => (await heard(page, 'job.changed')).at(-1)).toMatchObject({ state: 'done', done: 2 });
  });

  test('an engine that keeps dying is given up with a notice, which starts it again', async () => {
    app = await launchElectron({ userData, env: { ...fakeEngine, FAKE_ENGINE_DIES: '1' } });
    const page = await app.firstWindow();
    await expect(page.getByText('The engine ended with code 7, several times within a minute.')).toBeVisible({
      timeout: 20_000,
    });
    await app.evaluate(() => {
      delete process.env.FAKE_ENGINE_DIES;
    });
    await page.getByRole('link', { name: 'Open again' }).click();
    await expect(heading(page)).toBeVisible();
    expect(await call(page, 'project.status')).toEqual({ ok: { kind: 'closed', recent: [] } });
  });

  test('a graphics process that keeps dying ends acceleration for the next starts', async () => {
    const { app } = await start();
    const ended = once(app.process(), 'exit');
    await app
      .evaluate(({ app }) => {
        for (let count = 0; count < 3; count++)
          app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 139 });
      })
      .catch(() => undefined);
    await ended;
    expect(readdirSync(userData)).toContain('no-graphics-acceleration');

    const again = await start();
    const accelerated = () => again.app.evaluate(({ app }) => app.isHardwareAccelerationEnabled());
    expect(await accelerated()).toBe(false);
    const checked = await again.app.evaluate(({ Menu }) => {
      const item = Menu.getApplicationMenu()?.getMenuItemById('graphics');
      const before = item?.checked;
      item?.click();
      return [before, item?.checked];
    });
    expect(checked).toEqual([false, true]);
    expect(readdirSync(userData)).not.toContain('no-graphics-acceleration');
  });

  test('a quit while a job runs asks first, and stops the engine cleanly', async () => {
    const { app, page } = await start([], { FAKE_ENGINE_LOG: '1' });
    const { pid } = await engineProcess(page);
    void call(page, 'features.extract', { workers: 100_000 }).catch(() => undefined);
    await expect.poll(async () => (await heard(page, 'job.changed')).length).toBeGreaterThan(0);

    await answerBoxes(app, 0);
    await app.evaluate(({ app }) => app.quit());
    await expect.poll(() => boxes(app)).toEqual(['Quit while work is going on?']);
    // closing the window is a quit too
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].close());
    await expect.poll(async () => (await boxes(app)).length).toBe(2);
    await expect(heading(page)).toBeVisible();
    expect(isAlive(pid)).toBe(true);

    await answerBoxes(app, 1);
    let said = '';
    app.process().stderr?.on('data', (data) => (said += String(data)));
    const ended = once(app.process(), 'exit');
    await app.evaluate(({ app }) => app.quit()).catch(() => undefined);
    expect((await ended)[0]).toBe(0);
    forget();
    expect(isAlive(pid)).toBe(false);
    expect(said).toContain('the fake engine ends cleanly');
  });

  test('a quit kills an engine that does not stop', async () => {
    const { app, page } = await start([], { FAKE_ENGINE_STUBBORN: '1' });
    const { pid } = await engineProcess(page);
    const ended = once(app.process(), 'exit');
    await app.evaluate(({ app }) => app.quit()).catch(() => undefined);
    expect((await ended)[0]).toBe(0);
    forget();
    expect(isAlive(pid)).toBe(false);
  });

  test('the engine does not outlive a killed shell', async () => {
    const { app, page } = await start();
    const { pid, argv } = await engineProcess(page);
    app.process().kill('SIGKILL');
    forget();
    await expect.poll(() => isAlive(pid)).toBe(false);
    // nobody was left to remove the socket's folder
    removeSocket(argv[argv.indexOf('--socket') + 1]);
  });

  test('size and place of the window are kept, and a project on the command line is opened', async () => {
    const first = await start();
    const bounds = { x: 40, y: 60, width: 1000, height: 700 };
    await first.app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0].setBounds(bounds), bounds);
    await first.app.close();
    expect(JSON.parse(readFileSync(join(userData, 'window.json'), 'utf8'))).toEqual({ bounds, maximized: false });

    const second = await start(['--project', 'photos.penumbra']);
    expect(await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].getBounds())).toEqual(
      bounds,
    );
    expect((await engineProcess(second.page)).argv.slice(-2)).toEqual(['--project', resolve(ROOT, 'photos.penumbra')]);
  });

  test('a project that cannot be opened is named, and the app starts without it', async () => {
    app = await launchElectron({
      userData,
      args: ['--project', '/broken.penumbra'],
      env: { ...fakeEngine, FAKE_ENGINE_SLOW: '500' },
    });
    await answerBoxes(app, 0);
    const page = await app.firstWindow();
    await heading(page).waitFor();
    expect(await boxes(app)).toEqual(['/broken.penumbra could not be opened.']);
    expect(await call(page, 'project.status')).toEqual({ ok: { kind: 'closed', recent: [] } });
  });

  test('a library on the command line is opened', async () => {
    const { page } = await start(['photos']);
    await expect
      .poll(() => call(page, 'project.status'))
      .toMatchObject({ ok: { name: `${resolve(ROOT, 'photos')}.penumbra` } });
  });
});

if (electronKind === 'standin')
  test('the stand-in fails loudly for what it does not have', async () => {
    const userData = mkdtempSync(join(tmpdir(), 'penumbra-shell-'));
    const { app } = await launch(userData);
    const said = await app.evaluate(async ({ app, dialog }) => {
      const missing = async () => (app as unknown as { setLoginItemSettings(): void }).setLoginItemSettings();
      const results = await Promise.allSettled([missing(), dialog.showMessageBox({ message: '' })]);
      return results.map((result) => (result.status === 'rejected' ? (result.reason as Error).message : 'answered'));
    });
    expect(said[0]).toBe('[standin] not implemented: app.setLoginItemSettings');
    expect(said[1]).toMatch(/^\[standin\] dialog\.showMessageBox: no answer/);
    await app.close();
    rmSync(userData, { recursive: true, force: true });
  });
