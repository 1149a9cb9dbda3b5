import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { crashWindow } from '../../../engine/crashWindow.ts';
import { createEngineClient } from '../../../engine/createEngineClient.ts';
import type { EngineEnd } from '../../../engine/startEngine.ts';
import { PenumbraError } from '../../../../src-shared/contract/errors.ts';
import { listeningOf, startOwn } from '../connect.ts';
import { createReport } from '../report.ts';
import { integer, type Verb } from '../Verb.ts';

export interface ServeOptions {
  readonly project?: string;
  readonly port?: number;
  readonly host?: string;
  readonly root?: readonly string[];
  readonly json?: boolean;
  /** Open the address in the user's browser. */
  readonly launch?: boolean;
}

/** Deaths of the engine within a minute that are borne. */
const CRASHES = 3;
const CRASH_WINDOW_MS = 60_000;

export const serve: Verb = (program, _run, bundles) => {
  program
    .command('serve')
    .description('open the app in a browser')
    .option('--project <file>', 'project to open')
    .option('--port <n>', 'port; a free one by default', integer)
    .option('--host <address>', 'address to listen on; other than loopback, put TLS or an SSH tunnel before it')
    .option('--root <folder...>', 'the only folders that the page may list')
    .option('--json', 'one JSON object a line')
    .action((options: ServeOptions) => serveUntilStopped(bundles, options));
};

/** Starts the engine with a port, prints the address, and stays until it is stopped. An engine that dies is started again there. */
export async function serveUntilStopped(bundles: string, options: ServeOptions): Promise<void> {
  const { json = false, launch = false } = options;
  const report = createReport(json, process.stdout, process.stderr);
  const token = randomBytes(24).toString('base64url');
  let { project, port = 0 } = options;
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort());
  const mayStart = crashWindow(CRASHES, CRASH_WINDOW_MS);
  try {
    for (let first = true; !stopping.signal.aborted; first = false) {
      const engine = startOwn(bundles, argumentsOf({ ...options, project, port }), token);
      const { url, address } = await listeningOf(engine);
      stopping.signal.addEventListener('abort', engine.endInput);
      if (stopping.signal.aborted) engine.endInput();
      if (first) {
        report.result({ url }, `Penumbra is open at ${url}\nStop it with Ctrl C.`);
        if (launch && url) openBrowser(url);
      }
      if (url) port = Number(new URL(url).port);
      const client = createEngineClient(address, { actor: 'serve' });
      client.on('project.changed', (now) => (project = now.project ?? undefined));
      const how = howItStopped(await engine.exited);
      client.close();
      stopping.signal.removeEventListener('abort', engine.endInput);
      if (stopping.signal.aborted || how === null) return;
      if (mayStart(performance.now()) === null)
        throw new PenumbraError(
          'internal',
          `the engine stopped again and again (${how}); what it had finished is kept`,
        );
      report.note(`The engine stopped (${how}); it is started again at the same address.`);
    }
  } catch (error) {
    report.failure(error);
    process.exitCode = 1;
  }
}

const argumentsOf = ({ project, port, host, root = [] }: ServeOptions): string[] => [
  '--port',
  String(port),
  ...(project ? ['--project', project] : []),
  ...(host ? ['--host', host] : []),
  ...root.flatMap((folder) => ['--root', folder]),
];

/** @returns null when it ended as it should */
function howItStopped(end: EngineEnd): string | null {
  if (end.kind === 'unstarted') return end.why;
  if (end.kind === 'signal') return end.signal;
  return end.code === 0 ? null : `exit code ${end.code}`;
}

/** Asks the desktop to open an address; where there is none, the printed address is all there is. */
function openBrowser(url: string): void {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  const [command, ...args] = { win32: ['rundll32', 'url.dll,FileProtocolHandler'], darwin: ['open'] }[
    process.platform as string
  ] ?? ['xdg-open'];
  spawn(command, [...args, url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
