import { EventEmitter } from 'node:events';

interface Waiting {
  readonly method: string;
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/** Why a command of the DevTools protocol failed; often only because its page is gone. */
export class CdpError extends Error {}

/** A client of Chromium's DevTools protocol. Events of a session are emitted as `SESSION:Domain.event`. */
export class Cdp extends EventEmitter {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  static async connect(address: string): Promise<Cdp> {
    const socket = new WebSocket(address);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('error', () => reject(new Error(`no DevTools at ${address}`)));
    });
    return new Cdp(socket);
  }

  private constructor(socket: WebSocket) {
    super();
    this.setMaxListeners(0);
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => this.#receive(JSON.parse(String(data))));
    socket.addEventListener('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new CdpError('DevTools closed'));
    });
  }

  send<T = Record<string, never>>(method: string, params: object = {}, sessionId?: string): Promise<T> {
    const id = ++this.#lastId;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { method, resolve, reject });
      this.#socket.send(JSON.stringify({ id, method, params, sessionId }));
    });
  }

  #receive(message: Record<string, never> & { id?: number; method?: string; sessionId?: string }): void {
    const { id, method, sessionId, params, result, error } = message;
    if (id === undefined) {
      this.emit(sessionId ? `${sessionId}:${method}` : String(method), params);
      return;
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new CdpError(`${waiting.method}: ${(error as { message: string }).message}`));
    else waiting?.resolve(result);
  }
}

/** Ignores the failure of a command whose page may be gone by now. */
export async function quiet(command: Promise<unknown>): Promise<void> {
  try {
    await command;
  } catch (error) {
    if (!(error instanceof CdpError)) throw error;
  }
}
