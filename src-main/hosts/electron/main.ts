import { mkdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { app, type BrowserWindow, nativeTheme, session } from 'electron';
import type { JobState } from '../../../src-shared/contract/events.ts';
import { type EngineProcess, startEngine } from '../../engine/startEngine.ts';
import { CHANNELS } from './bridge.ts';
import { showNotice } from './crashGuard.ts';
import { type Supervisor, superviseEngine } from './engineSupervisor.ts';
import { guardGraphics } from './graphicsGuard.ts';
import { answerPage } from './ipc.ts';
import { type LaunchOptions, ownArguments, parseLaunch } from './launchOptions.ts';
import { openWindow } from './mainWindow.ts';
import { setMenu } from './menu.ts';
import { nodeBinary } from './nodeBinary.ts';
import { openGiven, sayNotOpened } from './openGiven.ts';
import { createPowerKeeper } from './power.ts';
import { registerScheme, serveApp } from './protocol.ts';
import { guardQuit } from './quit.ts';
import { RunningJobs } from './runningJobs.ts';
import { hardenContents, hardenSession } from './security.ts';

/*
 * The desktop shell: a window, dialogs, a menu. It owns no data and loads no native addon; the engine beside it, a
 * plain Node process, does the work.
 */

// this bundle stands in out/main; plain Node cannot read inside an archive, so there the engine lies unpacked beside it
const unpacked = import.meta.dirname.replace(`app.asar${sep}`, `app.asar.unpacked${sep}`);
const engineScript = (!app.isPackaged && process.env.PENUMBRA_ENGINE) || join(unpacked, 'engine.js');
const checkout = join(import.meta.dirname, '../..');

const chosenFolder = app.commandLine.getSwitchValue('user-data-dir');
if (chosenFolder) app.setPath('userData', chosenFolder);
const userData = app.getPath('userData');
mkdirSync(userData, { recursive: true });

const launch = parseLaunch(ownArguments(process.argv, app.isPackaged), process.cwd());
// a second start hands its arguments over and ends
if (app.requestSingleInstanceLock(launch)) run();
else app.exit(0);

function run(): void {
  let window: BrowserWindow | null = null;
  let engine: Supervisor | null = null;
  const openedWindow = () => (window?.isDestroyed() === false ? window : null);

  const jobs = new RunningJobs();
  const quitter = guardQuit(jobs, async () => engine?.stop(), openedWindow);
  const graphics = guardGraphics(userData, quitter.restart);
  registerScheme();
  app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
  app.on('window-all-closed', () => app.quit());
  app.on('second-instance', (_event, _argv, _folder, given) => {
    const shown = openedWindow();
    if (shown?.isMinimized()) shown.restore();
    shown?.focus();
    if (engine) void openGiven(engine, given as LaunchOptions, shown);
  });

  // not a top-level await: Electron becomes ready only after this module has ended
  void app.whenReady().then(() => {
    nativeTheme.themeSource = 'dark';
    hardenSession(session.defaultSession);
    engine = startSupervised(jobs, openedWindow);
    serveApp(engine);
    answerPage(engine, openedWindow);
    setMenu({ window: openedWindow, developer: !app.isPackaged, graphics });
    window = openWindow({
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      icon: app.isPackaged ? undefined : join(checkout, 'resources/icons/penumbra.png'),
      stateFile: join(userData, 'window.json'),
      mayClose: quitter.mayClose,
    });
    if (launch.library !== null) void openGiven(engine, launch, window);
  });
}

function startOwnEngine(project: string | null): EngineProcess {
  return startEngine({
    node: nodeBinary(app.isPackaged, process.resourcesPath, checkout),
    script: engineScript,
    args: project === null ? [] : ['--project', project],
    ownsSocket: true,
    messages: 'inherited',
  });
}

/** The engine, with all that the window shows of it. */
function startSupervised(jobs: RunningJobs, window: () => BrowserWindow | null): Supervisor {
  const tell = (name: string, event: unknown) => window()?.webContents.send(CHANNELS.event, name, event);
  const keepPower = createPowerKeeper(jobs, window);
  return superviseEngine(startOwnEngine, launch.project, {
    onEvent: (name, event) => {
      tell(name, event);
      if (name !== 'job.changed') return;
      jobs.update(event as JobState);
      keepPower();
    },
    onRefused: (project, why) => void sayNotOpened(project, why, window()),
    onCrash: (how) => {
      console.error(`the engine ${how}`);
      for (const job of jobs.interrupt()) tell('job.changed', job);
      keepPower();
    },
    // the page reads everything again
    onRestart: (project) => tell('project.changed', { project }),
    onGivenUp: (how) => {
      const shown = window();
      if (shown) showNotice(shown, `The engine ${how}, several times within a minute.`);
    },
  });
}
