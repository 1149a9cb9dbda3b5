import { request, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import type { Client } from '../../../src-shared/contract/api.ts';
import { PenumbraError, fromWireError, type WireError } from '../../../src-shared/contract/errors.ts';
import { decodeWire } from '../../../src-shared/contract/wire.ts';

export interface EngineAddress {
  readonly socket: string;
  readonly token: string;
}

export interface EngineClient extends Client {
  /** Settles when the engine's events are heard; rejects when it is gone. */
  readonly opened: Promise<void>;
  close(): void;
}

/**
 * A client of an engine over its private socket. It hears events from the beginning, which also keeps an engine
 * that another command started until this one is done.
 *
 * @param owner true for the engine that this process started and will end
 */
export function createEngineClient({ socket, token }: EngineAddress, owner: boolean): EngineClient {
  const headers = {
    authorization: `Bearer ${token}`,
    'x-penumbra-actor': 'cli',
    ...(owner ? { 'x-penumbra-owner': 'yes' } : {}),
  };
  const listeners = new Map<string, Set<(event: never) => void>>();
  const hear = (line: string) => {
    if (line === '') return;
    const { name, event } = JSON.parse(line) as { name: string; event: never };
    for (const listener of listeners.get(name) ?? []) listener(event);
  };
  const events = request({ socketPath: socket, path: '/events', headers });
  const opened = new Promise<void>((resolve, reject) => {
    events.on('response', (answer) => {
      const lines = createInterface({ input: answer });
      // an engine that stops is told by the call that waits for it
      lines.on('error', () => undefined);
      lines.on('line', hear);
      if (answer.statusCode === 200) resolve();
      else reject(new PenumbraError('internal', `the engine does not let this process in (${answer.statusCode})`));
    });
    events.on('error', reject);
  });
  opened.catch(() => undefined);
  events.end();

  return {
    opened,
    call: async (name, input) => {
      const answer = await post(socket, `/call/${name}`, headers, JSON.stringify(input));
      const bytes = await readAll(answer).catch((error: Error) => {
        throw stopped(error);
      });
      const isFrame = answer.headers['content-type'] === 'application/octet-stream';
      const value = isFrame ? decodeWire(bytes, new TextDecoder()) : (JSON.parse(bytes.toString('utf8')) as unknown);
      if ((answer.statusCode ?? 500) >= 400) throw fromWireError((value as { error: WireError }).error);
      return value as never;
    },
    on: (name, listener) => {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => set.delete(listener);
    },
    close: () => events.destroy(),
  };
}

const stopped = (error: Error) =>
  new PenumbraError(
    'internal',
    `the engine stopped: ${error.message}; what it had finished is kept, run the command again to go on`,
  );

const post = (
  socketPath: string,
  path: string,
  headers: Record<string, string>,
  body: string,
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const sent = request(
      { socketPath, path, method: 'POST', headers: { ...headers, 'content-type': 'application/json' } },
      resolve,
    );
    sent.on('error', (error) => reject(stopped(error)));
    sent.end(body);
  });

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
