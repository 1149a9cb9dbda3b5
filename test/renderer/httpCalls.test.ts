import { describe, expect, it } from 'vitest';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { encodeWire } from '../../src-shared/contract/wire.ts';
import { backOff } from '../../src-renderer/client/eventStream.ts';
import { type Fetch, httpCalls } from '../../src-renderer/client/httpCalls.ts';
import { Listeners, parseEvent } from '../../src-renderer/client/listeners.ts';

/** A fetch that notes what it was asked and gives one answer. */
function fakeFetch(answer: Response | Error): { fetch: Fetch; asked: [string, RequestInit | undefined][] } {
  const asked: [string, RequestInit | undefined][] = [];
  const fetch: Fetch = (url, init) => {
    asked.push([url, init]);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { fetch, asked };
}

const thrownBy = async (answer: Response | Error) => {
  const error = await httpCalls(fakeFetch(answer).fetch)('project.status', {}).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof PenumbraError)) throw new Error('no PenumbraError');
  return { kind: error.kind, message: error.message, file: error.file };
};

describe('calls over HTTP', () => {
  it('posts JSON to a relative address', async () => {
    const { fetch, asked } = fakeFetch(Response.json({ kind: 'closed', recent: [] }));
    expect(await httpCalls(fetch)('project.status', {})).toEqual({ kind: 'closed', recent: [] });
    expect(asked).toEqual([
      ['call/project.status', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }],
    ]);
  });

  it('reads typed arrays by GET, as bytes', async () => {
    const ids = Int32Array.of(3, 1, 4);
    const frame = encodeWire({ ids }, new TextEncoder());
    const { fetch, asked } = fakeFetch(
      new Response(frame, { headers: { 'content-type': 'application/octet-stream' } }),
    );
    expect(await httpCalls(fetch)('clustering.members', { node: 7 })).toEqual({ ids });
    expect(asked).toEqual([['data/clustering.members?request=%7B%22node%22%3A7%7D', undefined]]);
  });

  it('gives errors with their kind and file', async () => {
    const error = { kind: 'input', message: 'No such folder', file: '/nowhere' };
    expect(await thrownBy(Response.json({ error }, { status: 400 }))).toEqual(error);
    expect(
      await thrownBy(Response.json({ error: { kind: 'missing', message: 'No features' } }, { status: 404 })),
    ).toEqual({
      kind: 'missing',
      message: 'No features',
      file: null,
    });
  });

  it('makes a sentence where the answer has none', async () => {
    expect(await thrownBy(new Response('<html>', { status: 502, statusText: 'Bad Gateway' }))).toEqual({
      kind: 'internal',
      message: 'The engine answered 502 Bad Gateway',
      file: null,
    });
    expect(await thrownBy(new TypeError('Failed to fetch'))).toEqual({
      kind: 'internal',
      message: 'The engine cannot be reached (Failed to fetch)',
      file: null,
    });
  });
});

describe('events', () => {
  it('reach their listeners until these are removed', () => {
    const listeners = new Listeners();
    const heard: unknown[] = [];
    const off = listeners.on('stage.changed', (event) => heard.push(event));
    listeners.on('project.changed', (event) => heard.push(event));
    listeners.emit('stage.changed', { stage: 'labeling' });
    off();
    listeners.emit('stage.changed', { stage: 'export' });
    listeners.emit('project.changed', { project: null });
    expect(heard).toEqual([{ stage: 'labeling' }, { project: null }]);
  });

  it('are read from text frames, and nothing else is', () => {
    expect(parseEvent('{"name":"stage.changed","event":{"stage":"export"}}')).toEqual({
      name: 'stage.changed',
      event: { stage: 'export' },
    });
    expect(['', 'hello', '{"name":"other"}', '[]', '7'].map(parseEvent)).toEqual([null, null, null, null, null]);
  });

  it('wait longer with every try, up to five seconds', () => {
    expect([1, 2, 3, 4, 5, 6, 60].map(backOff)).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
  });
});
