import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { decodeWire } from '../../src-shared/contract/wire.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { writeLibrary } from '../support/tinyImages.ts';
import { until } from '../support/until.ts';
import { engineCall, overPort, overSocket, startEngine, type Engine } from '../support/engine.ts';

/* The engine's HTTP face, from outside: who may come in, and what is found there. */

const temp = tempFolders();
let engine: Engine;
let cookie = '';

/** A request as the page makes it. */
const asPage = (path: string, more: { method?: string; headers?: Record<string, string>; body?: string } = {}) =>
  overPort(engine, { path, ...more, headers: { cookie, ...more.headers } });
const post = (name: string, body: string, headers: Record<string, string> = {}) =>
  asPage(`/call/${name}`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

beforeAll(async () => {
  const library = temp('photos');
  await writeLibrary(library, 2);
  engine = await startEngine(temp('data'), ['--port', '0']);
  await engineCall(engine, 'project.open', { library, project: join(temp(), 'p.penumbra') });
  await engineCall(engine, 'library.scan');
  await engineCall(engine, 'features.extract');
  const { headers } = await overPort(engine, { path: engine.url.slice(engine.origin.length) });
  cookie = headers['set-cookie']?.[0].split(';')[0] ?? '';
});

describe('the door', () => {
  it('opens once with the token in the address, and a cookie from then on', async () => {
    expect(engine.url).toBe(`${engine.origin}/?token=${engine.token}`);
    expect(engine.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const { status, headers } = await overPort(engine, { path: `/?token=${engine.token}` });
    expect([status, headers.location, headers['set-cookie']]).toEqual([
      303,
      '/',
      [`penumbra${new URL(engine.origin).port}=${engine.token}; HttpOnly; SameSite=Strict; Path=/`],
    ]);
    expect((await asPage('/')).status).toBe(200);
  });

  it('stays shut without it', async () => {
    const paths = [
      '/',
      '/index.html',
      '/thumb/1',
      '/media/1',
      '/events',
      '/data/library.ids',
      '/assets/x.js',
      '/anything',
    ];
    for (const path of paths) {
      const { status, text } = await overPort(engine, { path });
      expect([path, status, text]).toEqual([path, 401, 'open the address that Penumbra printed']);
    }
    const { status } = await overPort(engine, { method: 'POST', path: '/call/library.summary', body: '{}' });
    expect(status).toBe(401);
  });

  it('stays shut for a wrong token, wherever it stands', async () => {
    const port = new URL(engine.origin).port;
    expect(await overPort(engine, { path: '/?token=wrong' })).toMatchObject({ status: 403 });
    expect(await overPort(engine, { path: `/?token=${engine.token}x` })).toMatchObject({ status: 403 });
    expect(await overPort(engine, { path: '/?token=' })).toMatchObject({ status: 403 });
    // only the address itself takes a token
    expect(await overPort(engine, { path: `/index.html?token=${engine.token}` })).toMatchObject({ status: 401 });
    const wrong: Record<string, string>[] = [
      { cookie: `penumbra${port}=wrong` },
      { cookie: `penumbra=${engine.token}` },
      { cookie: `xpenumbra${port}=${engine.token}` },
      { authorization: 'Bearer wrong' },
      { authorization: engine.token },
      { authorization: `Basic ${engine.token}` },
    ];
    for (const headers of wrong)
      expect([headers, (await overPort(engine, { path: '/', headers })).status]).toEqual([headers, 401]);
    expect((await overPort(engine, { path: '/', headers: { authorization: `Bearer ${engine.token}` } })).status).toBe(
      200,
    );
  });

  it('is shut to any other name of this machine, token or not', async () => {
    const { port } = new URL(engine.origin);
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      `localhost:${port}`,
      '127.0.0.1',
      `127.0.0.1:${Number(port) + 1}`,
    ])
      for (const path of ['/', `/?token=${engine.token}`, '/thumb/1'])
        expect([host, path, (await asPage(path, { headers: { host } })).status]).toEqual([host, path, 403]);
  });

  it('is shut to pages of other origins', async () => {
    for (const origin of [
      'http://evil.example',
      'null',
      engine.origin.replace('http', 'https'),
      'http://127.0.0.1:1',
    ]) {
      expect([origin, (await post('library.summary', '{}', { origin })).status]).toEqual([origin, 403]);
      expect([origin, await upgrade({ cookie, origin })]).toEqual([origin, 403]);
    }
    expect((await post('library.summary', '{}', { origin: engine.origin })).status).toBe(200);
  });

  it('lets no stranger hear events', async () => {
    expect(await upgrade({})).toBe(403);
    expect(await upgrade({ cookie: cookie.replace(/.$/, '!') })).toBe(403);
    expect(await upgrade({ cookie, host: 'evil.example' })).toBe(403);
    expect(await upgrade({ cookie }, '/other')).toBe(403);
    expect(await upgrade({ cookie })).toBe(101);
  });

  it('takes only the token on the private socket', async () => {
    const at = (headers: Record<string, string>) => overSocket(engine, { path: '/thumb/1', headers });
    expect((await at({})).status).toBe(401);
    expect((await at({ cookie })).status).toBe(401);
    expect((await at({ cookie: `penumbra=${engine.token}` })).status).toBe(401);
    expect((await at({ authorization: `Bearer ${engine.token}` })).status).toBe(200);
  });
});

/** The status with which an upgrade to WebSocket is answered. */
const upgrade = (headers: Record<string, string>, path = '/events'): Promise<number> =>
  new Promise((done, failed) => {
    const { hostname, port } = new URL(engine.origin);
    const asked = request({
      host: hostname,
      port,
      path,
      agent: false,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
        ...headers,
      },
    });
    asked.on('upgrade', (answer, socket) => (socket.destroy(), done(answer.statusCode ?? 0)));
    asked.on('response', (answer) => (answer.resume(), done(answer.statusCode ?? 0)));
    asked.on('error', failed);
    asked.end();
  });

describe('the page', () => {
  it('may load itself and nothing else', async () => {
    const { status, headers, text } = await asPage('/');
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-cache',
    ]);
    const policy = Object.fromEntries(
      (headers['content-security-policy'] as string)
        .split('; ')
        .map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]),
    );
    const nonce = /<meta name="style-nonce" content="([\w-]{24})"/.exec(text)?.[1] ?? '';
    expect(text).toBe(readFileSync('out/renderer/index.html', 'utf8').replace('STYLE_NONCE', nonce));
    expect((await asPage('/')).text).not.toContain(nonce);
    expect(policy).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self' 'wasm-unsafe-eval'",
      'style-src-elem': `'self' 'nonce-${nonce}' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='`,
      'style-src-attr': "'unsafe-inline'",
      'connect-src': "'self'",
      'frame-ancestors': "'none'",
      'form-action': "'none'",
      'base-uri': "'none'",
    });
    expect([
      headers['x-content-type-options'],
      headers['referrer-policy'],
      headers['cross-origin-opener-policy'],
    ]).toEqual(['nosniff', 'no-referrer', 'same-origin']);
    const script = /src="\.?(\/assets\/[^"]+\.js)"/.exec(text)?.[1] ?? '';
    const loaded = await asPage(script);
    expect([loaded.status, loaded.headers['content-type'], loaded.headers['cache-control']]).toEqual([
      200,
      'text/javascript; charset=utf-8',
      'private, max-age=31536000, immutable',
    ]);
  });

  it('is all that can be read: no path leads out of its folder', async () => {
    const ways = [
      '/../package.json',
      '/../../package.json',
      '/..%2f..%2fpackage.json',
      '/..%2F..%2Fpackage.json',
      '/..%5c..%5cpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/%2e%2e%2f%2e%2e%2fpackage.json',
      '/..%252f..%252fpackage.json',
      '/assets/../../../package.json',
      '/assets/..%2f..%2f..%2fpackage.json',
      '/....//....//package.json',
      '/index.html%00.js',
      '/%00',
      '//etc/passwd',
      '/%2fetc%2fpasswd',
      '/file:///etc/passwd',
      '/%',
      '/%ff',
      '/%c0%ae%c0%ae/package.json',
      '/assets',
      '/assets/',
    ];
    for (const path of ways) {
      const { status, text } = await asPage(path);
      expect([path, status, text]).toEqual([path, 404, 'not found']);
    }
    expect((await asPage('/nothing')).headers['content-security-policy']).toContain("default-src 'none'");
  });
});

describe('pictures', () => {
  it('are JPEGs by id', async () => {
    for (const kind of ['thumb', 'media']) {
      const { status, headers, body } = await asPage(`/${kind}/1`);
      expect([status, headers['content-type'], headers['x-content-type-options']]).toEqual([
        200,
        'image/jpeg',
        'nosniff',
      ]);
      expect(await sharp(body).metadata()).toMatchObject({ format: 'jpeg', width: 40, height: 30 });
    }
  });

  it('are nothing else', async () => {
    for (const path of [
      '/thumb/999',
      '/thumb/0',
      '/thumb/99999999999999999999',
      '/thumb/-1',
      '/thumb/1.5',
      '/thumb/a',
      '/thumb/',
      '/raw/1',
      '/thumb/1/2',
    ])
      expect([path, (await asPage(path)).status]).toEqual([path, 404]);
  });
});

describe('every answer', () => {
  it('is for the page of this origin only', async () => {
    for (const path of ['/', '/thumb/1', '/thumb/999', '/data/library.ids', '/nothing'])
      expect([path, (await asPage(path)).headers['cross-origin-resource-policy']]).toEqual([path, 'same-origin']);
    expect((await post('library.summary', '{}')).headers['cross-origin-resource-policy']).toBe('same-origin');
  });
});

describe('calls', () => {
  it('answer with JSON', async () => {
    const { status, headers, text } = await post('library.images', '{"ids": [1]}');
    expect([status, headers['content-type'], JSON.parse(text)]).toEqual([
      200,
      'application/json',
      [
        {
          id: 1,
          file: 'a/img-000.png',
          width: 40,
          height: 30,
          format: 'PNG',
          bytes: expect.any(Number),
          excluded: false,
          changed: false,
          damaged: false,
          represented: false,
        },
      ],
    ]);
    expect((await post('clustering.clusters', '{}')).text).toBe('null');
  });

  it('answer with bytes where there are arrays', async () => {
    const posted = await post('library.ids', '{}');
    expect(posted.headers['content-type']).toBe('application/octet-stream');
    expect(decodeWire(posted.body, new TextDecoder())).toEqual({
      ids: Int32Array.of(1, 2, 3, 4, 5, 6),
      excluded: new Uint8Array(6),
      changed: new Uint8Array(6),
      represented: new Uint8Array(6),
    });
  });

  it('fail with their kind, as JSON', async () => {
    const failed = async (name: string, body: string) => {
      const { status, text } = await post(name, body);
      return [status, (JSON.parse(text) as { error: object }).error];
    };
    expect(await failed('no.call', '{}')).toEqual([
      400,
      { kind: 'input', message: 'there is no call named "no.call"', file: null },
    ]);
    expect(await failed('library.summary', '{')).toEqual([
      400,
      { kind: 'input', message: 'the request is not JSON', file: null },
    ]);
    expect(await failed('library.summary', '')).toEqual([
      400,
      { kind: 'input', message: 'the request is not JSON', file: null },
    ]);
    expect(await failed('propagation.run', '{}')).toEqual([409, expect.objectContaining({ kind: 'missing' })]);
    expect(await failed('library.addRoot', '{"path": "/no/such/folder"}')).toEqual([
      400,
      { kind: 'input', message: 'there is no folder at /no/such/folder', file: '/no/such/folder' },
    ]);
  });

  it('are written into the log with who made them', async () => {
    await post('labeling.addClass', '{"name": "by page"}');
    await engineCall(engine, 'labeling.addClass', { name: 'by socket' });
    const headers = { authorization: `Bearer ${engine.token}`, 'x-penumbra-actor': 'cli' };
    await overSocket(engine, {
      method: 'POST',
      path: '/call/labeling.addClass',
      headers,
      body: '{"name": "by command"}',
    });
    await overSocket(engine, {
      method: 'POST',
      path: '/call/labeling.addClass',
      headers: { ...headers, 'x-penumbra-actor': '<b>Me</b>' },
      body: '{"name": "by nobody"}',
    });
    const log = (await engineCall(engine, 'project.log', { limit: 4 })) as { actor: string; text: string }[];
    expect(log.map(({ actor, text }) => [actor, text])).toEqual([
      ['local', "new class 'by nobody'"],
      ['cli', "new class 'by command'"],
      ['local', "new class 'by socket'"],
      ['browser', "new class 'by page'"],
    ]);
  });
});

describe('data', () => {
  it('is read as a frame', async () => {
    const { status, headers, body } = await asPage('/data/features.matrix');
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'application/octet-stream',
      'no-store',
    ]);
    const { ids, data } = decodeWire(body, new TextDecoder()) as { ids: Int32Array; data: Float32Array };
    expect([[...ids], data.length]).toEqual([[1, 2, 3, 4, 5, 6], 144]);
    const request = encodeURIComponent(JSON.stringify({ method: 'pca' }));
    expect(
      decodeWire((await asPage(`/data/clustering.mapPoints?request=${request}`)).body, new TextDecoder()),
    ).toBeNull();
  });

  it('is only read: an address changes nothing', async () => {
    const before = (await engineCall(engine, 'project.log', { limit: 1 })) as { seq: number }[];
    for (const name of ['labeling.undo', 'library.scan', 'library.summary', 'no.call', 'toString'])
      expect([name, JSON.parse((await asPage(`/data/${name}`)).text)]).toEqual([
        name,
        {
          error: {
            kind: 'input',
            message: `there is no data named ${JSON.stringify(name)}; calls are posted`,
            file: null,
          },
        },
      ]);
    expect(await engineCall(engine, 'project.log', { limit: 1 })).toEqual(before);
    expect((await asPage('/call/library.summary')).status).toBe(404);
  });

  it('fails as calls do', async () => {
    expect(await asPage('/data/features.matrix?request={')).toMatchObject({
      status: 400,
      text: JSON.stringify({ error: { kind: 'input', message: 'the request is not JSON', file: null } }),
    });
    expect((await asPage('/data/clustering.members?request={}')).status).toBe(400);
    expect((await asPage('/data/clustering.assignments')).status).toBe(409);
  });
});

describe('events', () => {
  type Event = { name: string; event: Record<string, unknown> };
  /** A slow scan tells its progress any number of times; they count as one. */
  const brief = (events: Event[]) =>
    events
      .map(({ name, event }) => `${name} ${String(event.state ?? event.stage)}`)
      .filter((line, i, all) => line !== all[i - 1]);
  const scanned = (events: Event[]) => events.some(({ name }) => name === 'stage.changed');
  const SCANNED = ['job.changed running', 'job.changed done', 'stage.changed library'];

  it('come over WebSocket', async () => {
    const heard: Event[] = [];
    const socket = new WebSocket(`${engine.origin.replace('http', 'ws')}/events`, {
      headers: { cookie },
      origin: engine.origin,
    });
    socket.on('message', (text: Buffer) => heard.push(JSON.parse(text.toString())));
    await new Promise((open) => socket.once('open', open));
    await post('library.scan', '{}');
    await until(() => scanned(heard));
    expect(brief(heard)).toEqual(SCANNED);
    expect(heard[0].event).toMatchObject({ title: 'Scanning the library', stage: 'library', error: null });
    socket.close();
    await new Promise((closed) => socket.once('close', closed));
    // an engine does not mind that a listener is gone
    expect((await post('library.scan', '{}')).status).toBe(200);
  });

  it('come as lines', async () => {
    const heard: Event[] = [];
    const stream = request({
      socketPath: engine.socket,
      path: '/events',
      headers: { authorization: `Bearer ${engine.token}` },
      agent: false,
    });
    let lines = 0;
    stream.on('response', (answer) =>
      createInterface({ input: answer })
        .on('error', () => undefined)
        .on('line', (line) => {
          lines++;
          if (line !== '') heard.push(JSON.parse(line) as Event);
        }),
    );
    stream.on('error', () => undefined);
    stream.end();
    // the first line is empty and opens the stream
    await until(() => lines > 0);
    await engineCall(engine, 'library.scan');
    await until(() => scanned(heard));
    expect(brief(heard)).toEqual(SCANNED);
    stream.destroy();
    expect(await engineCall(engine, 'library.scan')).toMatchObject({ ready: 6 });
  });
});
