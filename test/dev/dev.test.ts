import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { childrenOf } from '../support/childrenOf.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { writeLibrary } from '../support/tinyImages.ts';
import { isAlive, until } from '../support/until.ts';

/* `npm run dev` as a person starts it: over its address only, with what a browser would send. */

const temp = tempFolders();

interface Dev {
  readonly child: ChildProcess;
  /** http://host:port */
  readonly origin: string;
  /** What the printed address gave to this browser. */
  readonly cookie: string;
  readonly engine: number;
  readonly exit: Promise<number | null>;
}

async function startDev(...args: string[]): Promise<Dev> {
  const data = temp('data');
  const child = spawn(process.execPath, [resolve('test/dev/dev.ts'), '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PENUMBRA_DATA: data, TMPDIR: data },
  });
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  const lines = createInterface({ input: child.stdout });
  let url: URL | null = null;
  for await (const line of lines) {
    const address = /http:\S+/.exec(line)?.[0];
    if (address === undefined) continue;
    url = new URL(address);
    break;
  }
  if (url === null) throw new Error(`dev ended with ${await exit} before it said its address`);
  // a pipe that nobody reads would stop it
  child.stdout.resume();
  const { headers } = await ask(url.href);
  const [engine] = childrenOf(child.pid as number);
  return { child, origin: url.origin, cookie: headers['set-cookie']?.[0].split(';')[0] ?? '', engine, exit };
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const ask = async (url: string, { body, ...asked }: Asked = {}) => {
  const sent = request(url, { agent: false, ...asked });
  sent.end(body);
  const [answer] = (await once(sent, 'response')) as [import('node:http').IncomingMessage];
  const text = (await answer.setEncoding('utf8').toArray()).join('');
  return { status: answer.statusCode, headers: answer.headers, text };
};

/** A call as the page makes it. */
const call = ({ origin, cookie }: Dev, name: string, input: object = {}, headers: Asked['headers'] = {}) =>
  ask(`${origin}/call/${name}`, {
    method: 'POST',
    headers: { origin, cookie, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(input),
  });

describe.runIf(process.platform !== 'win32')('the development server', () => {
  let dev: Dev;
  let project: string;

  beforeAll(async () => {
    const library = temp('photos');
    await writeLibrary(library, 2);
    dev = await startDev();
    project = join(temp(), 'p.penumbra');
    await call(dev, 'project.open', { library, project });
  });

  it('serves the page from its sources, with what hot reload needs', async () => {
    const page = await ask(`${dev.origin}/`);
    expect(page.text).toContain('<script type="module" src="/@vite/client">');
    expect(page.text).toContain('./main.tsx');
    const { status, text } = await ask(`${dev.origin}/App.tsx`);
    expect([status, text.includes('import.meta.hot.accept')]).toEqual([200, true]);
  });

  it('opens the socket by which it tells the page what has changed', async () => {
    const { text } = await ask(`${dev.origin}/@vite/client`);
    const token = /wsToken = "([^"]+)"/.exec(text)?.[1] ?? '';
    const hot = new WebSocket(`${dev.origin.replace('http', 'ws')}/?token=${token}`, 'vite-hmr', {
      headers: { origin: dev.origin },
    });
    const [message] = (await once(hot, 'message')) as [Buffer];
    expect(JSON.parse(message.toString('utf8'))).toEqual({ type: 'connected' });
    hot.close();
  });

  it('passes calls, pictures and events on to the engine', async () => {
    const { origin, cookie } = dev;
    const events = new WebSocket(`${origin.replace('http', 'ws')}/events`, { headers: { origin, cookie } });
    const said: string[] = [];
    events.on('message', (message: Buffer) => said.push(message.toString('utf8')));
    await once(events, 'open');
    expect(JSON.parse((await call(dev, 'library.scan')).text)).toMatchObject({ ready: 6 });
    await until(() => said.some((event) => event.includes('"stage.changed"')));
    events.close();
    const ids = await ask(`${origin}/data/library.ids`, { headers: { cookie } });
    const picture = await ask(`${origin}/thumb/1`, { headers: { cookie } });
    expect([ids, picture].map(({ status, headers }) => [status, headers['content-type']])).toEqual([
      [200, 'application/octet-stream'],
      [200, 'image/jpeg'],
    ]);
  });

  it('lets nobody in whom the engine would refuse', async () => {
    const evil = 'http://evil.example';
    const refused = [
      await call(dev, 'project.status', {}, { cookie: '' }),
      await call(dev, 'project.status', {}, { origin: evil }),
      await call(dev, 'project.status', {}, { host: 'localhost' }),
      await call(dev, 'project.status', {}, { host: 'evil.example' }),
      await ask(`${dev.origin}/?token=guessed`),
    ];
    expect(refused.map(({ status }) => status)).toEqual([401, 403, 403, 403, 403]);
    const stranger = new WebSocket(`${dev.origin.replace('http', 'ws')}/events`, {
      headers: { origin: evil, cookie: dev.cookie },
    });
    const [error] = (await once(stranger, 'error')) as [Error];
    expect(error.message).toContain('403');
  });

  it('ends its engine, and leaves no process behind', async () => {
    const workers = childrenOf(dev.engine);
    expect(workers.length).toBeGreaterThan(0);
    dev.child.kill('SIGTERM');
    expect(await dev.exit).toBe(0);
    expect(isAlive(dev.engine)).toBe(false);
    await until(() => !workers.some(isAlive));
  });

  it('ends when its engine does, and its engine ends when it is killed', async () => {
    // two at once, each with a project given
    const [first, second] = await Promise.all([startDev('--project', project), startDev()]);
    expect(JSON.parse((await call(first, 'project.status')).text)).toMatchObject({ counts: { ready: 6 } });
    process.kill(first.engine, 'SIGKILL');
    expect(await first.exit).toBe(1);
    second.child.kill('SIGKILL');
    await second.exit;
    await until(() => !isAlive(second.engine));
  });
});
