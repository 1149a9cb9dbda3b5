import { spawn, type ChildProcess } from 'node:child_process';
import { request, type IncomingHttpHeaders } from 'node:http';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll } from 'vitest';

/** A running engine process and how to reach it. */
export interface Engine {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly token: string;
  readonly socket: string;
  /** http://host:port, without the token; empty without --port. */
  readonly origin: string;
  /** The address that is printed. */
  readonly url: string;
  /** How it ended. */
  readonly exit: Promise<{ code: number | null; signal: string | null }>;
}

const TOKEN = 'token-of-a-test-engine-0123456789';

const started = new Set<ChildProcess>();
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});

/** Starts the built engine. Rejects with its error line when it refuses to start. What a test leaves running is killed at the end. */
export async function startEngine(dataFolder: string, args: readonly string[]): Promise<Engine> {
  const child = spawn(process.execPath, [resolve('out/main/engine.js'), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // what a killed engine leaves behind goes with the data folder
    env: { ...process.env, PENUMBRA_DATA: dataFolder, TMPDIR: dataFolder, PENUMBRA_TOKEN: TOKEN },
  });
  started.add(child);
  const exit = new Promise<{ code: number | null; signal: string | null }>((end) =>
    child.once('exit', (code, signal) => end({ code, signal })),
  );
  const line = await new Promise<string>((found, failed) => {
    createInterface({ input: child.stdout }).once('line', found);
    void exit.then(({ code }) => failed(new Error(`the engine ended with ${code}`)));
  });
  const first = JSON.parse(line) as { listening?: { url: string | null; socket: string }; error?: object };
  if (!first.listening) throw Object.assign(new Error('refused'), { refusal: first.error, exit });
  const { url, socket } = first.listening;
  return {
    child,
    pid: child.pid as number,
    token: TOKEN,
    socket,
    url: url ?? '',
    origin: url?.split('/?')[0] ?? '',
    exit,
  };
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
}

interface Sent {
  readonly method?: string;
  /** Sent as it is, whatever a browser would make of it. */
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** One request over TCP, without any credentials but those given. */
export const overPort = ({ origin }: Engine, sent: Sent): Promise<Reply> => {
  const { hostname, port } = new URL(origin);
  return send({ host: hostname, port }, sent);
};

/** One request over the private socket. */
export const overSocket = ({ socket }: Engine, sent: Sent): Promise<Reply> => send({ socketPath: socket }, sent);

const send = (to: object, { method = 'GET', path, headers, body }: Sent): Promise<Reply> =>
  new Promise((done, failed) => {
    const asked = request({ ...to, method, path, headers, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const whole = Buffer.concat(parts);
        done({ status: answer.statusCode ?? 0, headers: answer.headers, body: whole, text: whole.toString('utf8') });
      });
    });
    asked.on('error', failed);
    asked.end(body);
  });

/** A call over the private socket, with the token. */
export async function engineCall(engine: Engine, name: string, input: object = {}): Promise<unknown> {
  const headers = { authorization: `Bearer ${engine.token}`, 'content-type': 'application/json' };
  const { text } = await overSocket(engine, {
    method: 'POST',
    path: `/call/${name}`,
    headers,
    body: JSON.stringify(input),
  });
  return JSON.parse(text);
}

/** What an engine says from now on; ends with the engine. */
export function hear({ socket, token }: Engine): readonly { readonly name: string; readonly event: unknown }[] {
  const said: { name: string; event: unknown }[] = [];
  const asked = request(
    { socketPath: socket, path: '/events', headers: { authorization: `Bearer ${token}` } },
    (answer) => {
      const lines = createInterface({ input: answer });
      lines.on('line', (line) => line !== '' && said.push(JSON.parse(line) as (typeof said)[number]));
      lines.on('error', () => undefined);
    },
  );
  asked.on('error', () => undefined);
  asked.end();
  return said;
}
