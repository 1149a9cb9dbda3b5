import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { Cdp } from './cdp.ts';
import { settings } from './settings.ts';

const START_MS = 30_000;
const CONNECT_TRIES = 20;

/** Kept from the network, from first-run pages and from colour management of the machine. */
const SWITCHES = [
  '--no-startup-window',
  '--remote-debugging-port=0',
  // it ends when this pipe is closed, so it never outlives this process
  '--remote-debugging-pipe',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-search-engine-choice-screen',
  '--password-store=basic',
  '--force-color-profile=srgb',
  '--enable-unsafe-swiftshader',
];
const DISABLED_FEATURES = ['Translate', 'MediaRouter', 'OptimizationHints', 'HttpsUpgrades'];

/** Starts Chromium with all `*.localhost` names leading to a port of this process. */
export async function startChromium(profile: string, port: number): Promise<{ process: ChildProcess; cdp: Cdp }> {
  const disabled = settings.switches.filter((name) => name.startsWith('--disable-features='));
  const features = disabled.flatMap((name) => name.slice('--disable-features='.length).split(','));
  const args = [
    ...settings.switches.filter((name) => !disabled.includes(name)),
    ...SWITCHES,
    '--headless=new',
    `--disable-features=${[...features, ...DISABLED_FEATURES].join(',')}`,
    `--user-data-dir=${profile}`,
    `--host-resolver-rules=MAP *.localhost 127.0.0.1:${port},EXCLUDE localhost`,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  const child = spawn(process.env.ELECTRON_STANDIN_CHROMIUM ?? 'chromium', args, {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    // what a killed Chromium leaves behind goes with its profile
    env: { ...process.env, NODE_OPTIONS: '', TMPDIR: profile },
  });
  const line = await devtoolsLine(child);
  const cdp = await connect(line.replace('DevTools listening on ', ''));
  // two clients at once can be one too many while it starts, so the test comes second
  if (settings.passDevtoolsLine) process.stderr.write(`${line}\n`);
  return { process: child, cdp };
}

/** Chromium says that it listens a moment before it always answers. */
async function connect(address: string): Promise<Cdp> {
  for (let tries = 1; ; tries++) {
    try {
      return await Cdp.connect(address);
    } catch (error) {
      if (tries === CONNECT_TRIES) throw error;
      await delay(100);
    }
  }
}

function devtoolsLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) => reject(new Error(`Chromium did not start (${why}): ${said}`));
    setTimeout(() => fail('no answer'), START_MS).unref();
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(`code ${code}`));
    child.stderr?.on('data', (data: Buffer) => {
      said = (said + String(data)).slice(-20_000);
      const line = /^DevTools listening on ws:\/\/.*$/m.exec(said)?.[0];
      if (line) resolve(line);
    });
  });
}
