import { protocol } from 'electron';
import { isBinary } from '../../../src-shared/contract/facts.ts';
import type { Supervisor } from './engineSupervisor.ts';
import { isPage, NOTICE, PAGE } from './address.ts';
import { noticePage } from './notice.ts';

/** Declares `app:` as a scheme like https; must run before Electron is ready. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }]);
}

/** Answers `app://app/...` from the engine: the page, its images, and arrays by `data/NAME`. Reading only. */
export function serveApp(engine: Supervisor): void {
  protocol.handle('app', async (request) => {
    if (!isPage(request.url)) return refuse(404, 'not found');
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'reading only');
    if (!mayRead(new URL(request.url).pathname)) return refuse(404, 'not found');
    if (request.url.startsWith(NOTICE)) return noticePage(request.url);
    // "Open again" on the notice leads here
    if (request.url === PAGE) engine.revive();
    try {
      return await engine.ask((client) => client.get(request));
    } catch (error) {
      return refuse(503, error instanceof Error ? error.message : String(error));
    }
  });
}

/** Calls go over IPC, where the sender is checked; only those that answer with arrays may be read by address. */
function mayRead(path: string): boolean {
  if (path.startsWith('/call/') || path === '/events') return false;
  const name = /^\/data\/(.*)$/.exec(path)?.[1];
  return name === undefined || isBinary(name);
}

function refuse(status: number, text: string): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
