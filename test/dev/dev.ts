import type { AddressInfo, Server } from 'node:net';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { resolveConfig } from 'electron-vite';
import { createServer, mergeConfig } from 'vite';
import { listeningOf, startOwn } from '../../src-main/hosts/cli/connect.ts';
import { engineProxy } from './engineProxy.ts';

/*
 * npm run dev [-- --project FILE] [--port N]
 *
 * The page from its sources, with hot reload, in a browser, against a built engine of its own. Both end together. A
 * change below src-main is seen after a new start.
 */

const ROOT = resolve(import.meta.dirname, '../..');
const HOST = '127.0.0.1';

const { values: flags } = parseArgs({ options: { project: { type: 'string' }, port: { type: 'string' } } });

/** The renderer's part of electron.vite.config.ts, as electron-vite itself would serve it. */
async function rendererConfig() {
  const { config } = await resolveConfig({ root: ROOT }, 'serve');
  if (!config?.renderer) throw new Error('electron.vite.config.ts says nothing about the renderer');
  return config.renderer;
}

const project = flags.project === undefined ? [] : ['--project', resolve(flags.project)];
const started = startOwn(resolve(ROOT, 'out/main'), ['--port', '0', ...project]);
const { url } = await listeningOf(started);
if (url === null) throw new Error('the engine listens on no port');

const engine = new URL(url);
let own = '';
const server = await createServer(
  mergeConfig(await rendererConfig(), {
    cacheDir: resolve(ROOT, 'out/dev'),
    server: { host: HOST, port: Number(flags.port ?? 5173), proxy: engineProxy(engine, () => own) },
  }),
);

let stopping = false;
const stop = () => {
  stopping = true;
  started.endInput();
};
// vite's own listener would end this process before its engine has ended
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeAllListeners(signal).on(signal, stop);

await server.listen();
own = `${HOST}:${((server.httpServer as Server).address() as AddressInfo).port}`;
console.log(`Penumbra is open at http://${own}/${engine.search}\nStop it with Ctrl C.`);

const end = await started.exited;
const [code, signal] = [end.kind === 'exit' ? end.code : null, end.kind === 'signal' ? end.signal : null];
await server.close();
if (!stopping) console.error(`The engine stopped (${signal ?? `exit code ${code}`}).`);
process.exit(stopping ? 0 : 1);
