import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { App } from '../../app/createApp.ts';
import { PenumbraError, toWireError, type ErrorKind } from '../../../src-shared/contract/errors.ts';
import { isBinary } from '../../../src-shared/contract/facts.ts';
import { encodeWire } from '../../../src-shared/contract/wire.ts';
import type { Authority } from './authority.ts';
import { eventLines } from './eventLines.ts';
import type { StaticFiles } from './staticFiles.ts';

const STATUS = { input: 400, missing: 409, cancelled: 409, busy: 423, internal: 500 } as const satisfies Record<
  ErrorKind,
  number
>;
const LARGEST_REQUEST = 64 << 20;

export interface RouteParts {
  readonly app: App;
  readonly authority: Authority;
  readonly files: StaticFiles;
  /** Who acts through this listener, for the log. */
  readonly actor: string;
}

/** The engine's HTTP face: calls, binary reads, pictures, events and the page itself, for holders of the token. */
export function createRoutes({ app, authority, files, actor }: RouteParts): Hono {
  const routes = new Hono();

  routes.use('*', async (c, next) => {
    const header = (name: string) => c.req.header(name);
    const verdict = authority.judge({
      host: header('host'),
      origin: header('origin'),
      cookie: header('cookie'),
      authorization: header('authorization'),
    });
    if (verdict === 'forbidden') return c.text('forbidden', 403);
    const token = c.req.query('token');
    if (token !== undefined && c.req.path === '/') {
      // the address that was printed works once in the address bar; a cookie that scripts cannot read takes its place
      if (!authority.isToken(token))
        return c.text('this address is out of date; open the one that Penumbra printed last', 403);
      return c.body(null, 303, {
        location: '/',
        'set-cookie': `${authority.cookieName()}=${token}; HttpOnly; SameSite=Strict; Path=/`,
      });
    }
    if (verdict === 'unknown') return c.text('open the address that Penumbra printed', 401);
    await next();
    // cookies ignore ports, so a page of another local server could show pictures of this one
    c.header('cross-origin-resource-policy', 'same-origin');
  });

  routes.use('*', async (c, next) => {
    const meant = c.req.header('x-penumbra-project');
    if (meant === undefined || decodeURIComponent(meant) === app.project()) return next();
    // what was meant for one project must never reach another
    return failure(c, new PenumbraError('missing', 'Penumbra has closed this project meanwhile; try again'));
  });

  routes.post('/call/:name', bodyLimit({ maxSize: LARGEST_REQUEST }), async (c) => {
    try {
      const request = parse(await c.req.text());
      const by = namedActor(c) ?? actor;
      // a command that quit wants nothing any more; a page that is read again still does
      const gone = by === 'cli' ? c.req.raw.signal : undefined;
      return answer(c, await app.call(c.req.param('name'), request, by, gone));
    } catch (error) {
      return failure(c, error);
    }
  });

  routes.get('/data/:name', async (c) => {
    try {
      return frame(c, await app.call(readOnly(c.req.param('name')), parse(c.req.query('request') ?? '{}'), actor));
    } catch (error) {
      return failure(c, error);
    }
  });

  routes.get('/:kind{thumb|media}/:id{[0-9]+}', async (c) => {
    try {
      const jpeg = await app.picture(c.req.param('kind') as 'thumb' | 'media', Number(c.req.param('id')));
      if (!jpeg) return c.text('no such image', 404);
      return c.body(jpeg as Uint8Array<ArrayBuffer>, 200, {
        'content-type': 'image/jpeg',
        'cache-control': 'private, max-age=60',
        'x-content-type-options': 'nosniff',
      });
    } catch (error) {
      return failure(c, error);
    }
  });

  routes.get('/events', (c) =>
    c.body(eventLines(app, c.req.raw.signal), 200, {
      'content-type': 'application/x-ndjson',
      'cache-control': 'no-store',
    }),
  );

  routes.get('*', (c) => files(c.req.path));
  return routes;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PenumbraError('input', 'the request is not JSON');
  }
}

/** An address that a page can be made to fetch must change nothing. */
function readOnly(name: string): string {
  if (isBinary(name)) return name;
  throw new PenumbraError('input', `there is no data named ${JSON.stringify(name)}; calls are posted`);
}

/** Another process of the user may say for whom it calls: 'cli', 'app'. */
const namedActor = (c: Context) => /^[a-z]{1,16}$/.exec(c.req.header('x-penumbra-actor') ?? '')?.[0];

const holdsArrays = (value: unknown): boolean =>
  ArrayBuffer.isView(value) ||
  (typeof value === 'object' && value !== null && Object.values(value).some((entry) => ArrayBuffer.isView(entry)));

const answer = (c: Context, value: unknown) => (holdsArrays(value) ? frame(c, value) : c.json(value ?? null));

const frame = (c: Context, value: unknown) =>
  c.body(encodeWire(value, new TextEncoder()), 200, {
    'content-type': 'application/octet-stream',
    'cache-control': 'no-store',
  });

function failure(c: Context, error: unknown) {
  const wire = toWireError(error);
  if (wire.kind === 'internal') console.error(error);
  return c.json({ error: wire }, STATUS[wire.kind]);
}
