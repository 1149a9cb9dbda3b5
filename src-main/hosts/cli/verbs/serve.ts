import { spawn } from 'node:child_process';
import { startEngine } from '../connect.ts';
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

/** Starts the engine with a port, prints the address, and stays until it is stopped. */
export async function serveUntilStopped(
  bundles: string,
  { project, port, host, root = [], json = false, launch = false }: ServeOptions,
): Promise<void> {
  const report = createReport(json, process.stdout, process.stderr);
  const args = [
    '--port',
    String(port ?? 0),
    ...(project ? ['--project', project] : []),
    ...(host ? ['--host', host] : []),
    ...root.flatMap((r) => ['--root', r]),
  ];
  try {
    const { child, url } = await startEngine(bundles, args);
    report.result({ url }, `Penumbra is open at ${url}\nStop it with Ctrl C.`);
    if (launch && url) openBrowser(url);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.stdin?.end());
    process.exitCode = await new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  } catch (error) {
    report.failure(error);
    process.exitCode = 1;
  }
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
