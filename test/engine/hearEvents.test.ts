import { createServer, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createEngineClient } from '../../src-main/engine/createEngineClient.ts';
import { hearEvents, keepHearing } from '../../src-main/engine/hearEvents.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { until } from '../support/until.ts';

/* The client of an engine, against a server that behaves as an engine may. */

const temp = tempFolders();
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

const CALLER = { actor: 'cli' };
const PATIENT = { answerMs: 60_000, silenceMs: 0 };

async function serve(answer: (response: ServerResponse, count: number) => void) {
  const socket = join(temp(), 'engine.sock');
  let count = 0;
  const server = createServer((_request, response) => answer(response, count++));
  servers.push(server);
  await new Promise<void>((done) => server.listen(socket, done));
  return { socket, token: 'token' };
}

const line = (project: string) => `${JSON.stringify({ name: 'project.changed', event: { project } })}\n`;

describe('events', () => {
  it('are heard until the engine ends, also where a line comes in pieces', async () => {
    const address = await serve((response) => {
      response.write(`\n${line('a')}${line('b').slice(0, 9)}`);
      setImmediate(() => response.end(`${line('b').slice(9)}{"half": `));
    });
    const heard: unknown[] = [];
    const { opened, ended } = hearEvents(address, CALLER, PATIENT, (...event) => heard.push(event));
    await opened;
    await ended;
    expect(heard).toEqual(['a', 'b'].map((project) => ['project.changed', { project }]));
  });

  it('fail as busy where the engine does not answer in time', async () => {
    const address = await serve(() => undefined);
    const { opened, ended } = hearEvents(address, CALLER, { answerMs: 50, silenceMs: 0 }, () => undefined);
    await expect(opened).rejects.toMatchObject({ kind: 'busy' });
    await ended;
  });

  it('fail where the engine is gone or lets nobody in', async () => {
    const gone = hearEvents({ socket: join(temp(), 'none.sock'), token: '' }, CALLER, PATIENT, () => undefined);
    await expect(gone.opened).rejects.toThrow('ENOENT');
    await gone.ended;
    const address = await serve((response) => response.writeHead(401).end('no'));
    const refused = hearEvents(address, CALLER, PATIENT, () => undefined);
    await expect(refused.opened).rejects.toThrow('does not let this process in (401)');
    await refused.ended;
  });

  it('end where an engine falls silent', async () => {
    const address = await serve((response) => void response.write('\n'));
    const { opened, ended } = hearEvents(address, CALLER, { answerMs: 60_000, silenceMs: 50 }, () => undefined);
    await opened;
    await ended;
  });

  it('are heard again after each break, until they are closed', async () => {
    const address = await serve((response, count) => {
      response.write(line(String(count)));
      if (count === 0) response.destroy();
      if (count === 1) response.end();
    });
    const heard: string[] = [];
    const hearing = keepHearing(address, CALLER, { ...PATIENT, reconnectMs: 1 }, (_name, event) => {
      heard.push((event as { project: string }).project);
    });
    await hearing.opened;
    await until(() => heard.includes('2'));
    hearing.close();
    // what was sent just before the first break may be lost with it
    expect(heard.filter((project) => project !== '0')).toEqual(['1', '2']);
  });
});

describe('a call', () => {
  it('fails in words where the engine stops before it has answered', async () => {
    const address = await serve((response, count) => {
      if (count > 0) return void response.destroy();
      response.write('\n');
    });
    const client = createEngineClient(address, CALLER);
    await client.opened;
    await expect(client.call('library.summary', {})).rejects.toMatchObject({
      kind: 'internal',
      message: expect.stringMatching(/^the engine stopped: .*run the command again to go on$/),
    });
    client.close();
    await client.ended;
  });

  it('fails in words where the answer is no answer of an engine', async () => {
    const address = await serve((response, count) =>
      count > 0 ? void response.writeHead(502, { 'content-type': 'text/html' }).end('<p>') : response.write('\n'),
    );
    const client = createEngineClient(address, CALLER);
    await client.opened;
    await expect(client.call('library.summary', {})).rejects.toThrow('The engine answered 502: <p>');
    client.close();
  });
});
