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
  close(): void;
}

/** A client of an engine over its private socket. */
export function createEngineClient({ socket, token }: EngineAddress): EngineClient {
  const headers = { authorization: `Bearer ${token}`, 'x-penumbra-actor': 'cli' };
  const listeners = new Map<string, Set<(event: never) => void>>();
  let stream: IncomingMessage | null = null;

  const listen = () => {
    const opened = request({ socketPath: socket, path: '/events', headers }, (answer) => {
      stream = answer;
      const lines = createInterface({ input: answer });
      // an engine that stops is told by the call that waits for it
      lines.on('error', () => undefined);
      lines.on('line', (line) => {
        if (line === '') return;
        const { name, event } = JSON.parse(line) as { name: string; event: never };
        for (const listener of listeners.get(name) ?? []) listener(event);
      });
    });
    opened.on('error', () => undefined);
    opened.end();
  };

  return {
    call: async (name, input) => {
      const answer = await post(socket, `/call/${name}`, headers, JSON.stringify(input));
      const bytes = await readAll(answer);
      const isFrame = answer.headers['content-type'] === 'application/octet-stream';
      const value = isFrame ? decodeWire(bytes, new TextDecoder()) : (JSON.parse(bytes.toString('utf8')) as unknown);
      if ((answer.statusCode ?? 500) >= 400) throw fromWireError((value as { error: WireError }).error);
      return value as never;
    },
    on: (name, listener) => {
      if (listeners.size === 0) listen();
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => set.delete(listener);
    },
    close: () => stream?.destroy(),
  };
}

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
    sent.on('error', (error) =>
      reject(
        new PenumbraError(
          'internal',
          `the engine stopped: ${error.message}; what it had finished is kept, run the command again to go on`,
        ),
      ),
    );
    sent.end(body);
  });

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
