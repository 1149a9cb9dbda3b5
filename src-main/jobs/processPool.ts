import { fork, type ChildProcess } from 'node:child_process';
import { PenumbraError, fromWireError, type WireError } from '../../src-shared/contract/errors.ts';
import type { AbortSignalLike } from '../../src-shared/contract/api.ts';
import type { RequestMap } from './RequestMap.ts';

/** The messages to and from a worker process. */
export interface WorkerRequest<M extends RequestMap<M>, K extends keyof M = keyof M> {
  readonly id: number;
  readonly kind: K;
  readonly request: M[K]['request'];
}
export type WorkerReply =
  | { readonly id: number; readonly ok: unknown }
  | { readonly id: number; readonly error: WireError };

export interface RunOptions {
  /**
   * False for a request that changes state in its worker: it is not repeated when the worker dies.
   * Default: true.
   */
  readonly replay?: boolean;
}

/** Worker processes that answer the requests of a map. */
export interface ProcessPool<M extends RequestMap<M>> {
  /**
   * Runs a request in any worker. Rejects with kind 'internal' when the worker died twice while
   * running it.
   *
   * @param weight share of the memory of all workers that the request needs, from 0 to 1: the
   *   requests running together weigh at most 1
   */
  run<K extends keyof M>(
    kind: K,
    request: M[K]['request'],
    signal?: AbortSignalLike,
    weight?: number,
    options?: RunOptions,
  ): Promise<M[K]['reply']>;
  /** Number of worker processes running now, for tests and figures. */
  pids(): number[];
  close(): Promise<void>;
}

interface Task {
  readonly id: number;
  /** Sends the request to a worker. */
  readonly send: (child: ChildProcess) => void;
  readonly weight: number;
  readonly replay: boolean;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  crashes: number;
  cancelled: boolean;
}

interface Slot {
  readonly child: ChildProcess;
  readonly inFlight: Map<number, Task>;
  /** Set while this worker runs a request alone after a crash, or stops to make room for one. */
  alone: boolean;
}

/**
 * A pool of worker processes, each with a few requests in flight. Workers start on demand.
 *
 * When a worker dies, each of its requests is run once more, alone in a fresh worker. If that one
 * dies too, the request is at fault and fails. A request that changes state in its worker is not
 * repeated: it fails at once.
 *
 * A heavy request waits until the running ones leave room for it; lighter ones may overtake it.
 *
 * @param entry the worker's bundle
 * @param size number of processes
 * @param perWorker requests in flight in each worker, so that one decodes while another computes
 * @param env environment variables of the workers, added to those of this process
 */
export function createProcessPool<M extends RequestMap<M>>(
  entry: string,
  size: number,
  perWorker = 2,
  env: Readonly<Record<string, string>> = {},
): ProcessPool<M> {
  const slots: Slot[] = [];
  const waiting: Task[] = [];
  let nextId = 1;
  let closed = false;

  const start = (): Slot => {
    const child = fork(entry, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [],
      env: { ...process.env, ...env },
    });
    const slot: Slot = { child, inFlight: new Map(), alone: false };
    child.on('message', (reply: WorkerReply) => settle(slot, reply));
    child.once('exit', (code, signal) => bury(slot, code, signal));
    child.on('error', () => child.kill());
    slots.push(slot);
    return slot;
  };

  const settle = (slot: Slot, reply: WorkerReply) => {
    const task = slot.inFlight.get(reply.id);
    if (!task) return;
    slot.inFlight.delete(reply.id);
    slot.alone = false;
    if ('error' in reply) task.reject(fromWireError(reply.error));
    else task.resolve(reply.ok);
    feed();
  };

  const bury = (slot: Slot, code: number | null, signal: string | null) => {
    slots.splice(slots.indexOf(slot), 1);
    for (const task of slot.inFlight.values()) {
      task.crashes++;
      const how = signal ?? `exit code ${code}`;
      if (closed || task.cancelled) task.reject(new PenumbraError('cancelled', 'cancelled'));
      else if (!task.replay)
        task.reject(
          new PenumbraError(
            'internal',
            `the worker stopped (${how}) during a step that cannot be repeated; start again`,
          ),
        );
      else if (task.crashes > 1)
        task.reject(new PenumbraError('internal', `the worker stopped twice while reading it (${how})`));
      else waiting.unshift(task);
    }
    if (!closed) feed();
  };

  const roomFor = (task: Task): Slot | undefined => {
    const free = slots.filter((slot) => slot.child.connected && !slot.alone);
    const idle = free.find((slot) => slot.inFlight.size === 0);
    if (task.crashes > 0) {
      if (slots.length < size) return start();
      // stop an idle worker to make room: it may have died too without our knowing
      if (idle) {
        idle.alone = true;
        idle.child.kill('SIGKILL');
      }
      return undefined;
    }
    if (idle) return idle;
    if (slots.length < size) return start();
    const open = free.filter((slot) => slot.inFlight.size < perWorker);
    return open.sort((a, b) => a.inFlight.size - b.inFlight.size)[0];
  };

  /** The first waiting task for which the running ones leave room. */
  const nextTask = (): Task | undefined => {
    let carried = 0;
    for (const slot of slots) for (const task of slot.inFlight.values()) carried += task.weight;
    return waiting.find(({ weight }) => weight === 0 || carried + weight <= 1);
  };

  const feed = () => {
    for (let task = nextTask(); task; task = nextTask()) {
      const slot = roomFor(task);
      if (!slot) return;
      waiting.splice(waiting.indexOf(task), 1);
      slot.alone = task.crashes > 0;
      slot.inFlight.set(task.id, task);
      task.send(slot.child);
    }
  };

  return {
    run: <K extends keyof M>(
      kind: K,
      request: M[K]['request'],
      signal?: AbortSignalLike,
      weight = 0,
      { replay = true }: RunOptions = {},
    ) =>
      new Promise<M[K]['reply']>((resolve, reject) => {
        if (!(weight >= 0 && weight <= 1)) throw new Error(`invalid weight: ${weight}`);
        if (closed) return reject(new PenumbraError('cancelled', 'the workers are stopping'));
        if (signal?.aborted) return reject(new PenumbraError('cancelled', 'cancelled'));
        const cancel = () => {
          task.cancelled = true;
          const at = waiting.indexOf(task);
          if (at >= 0) waiting.splice(at, 1);
          reject(new PenumbraError('cancelled', 'cancelled'));
        };
        // thousands of requests share one signal, so remove this listener when the request ends
        const ended = () => signal?.removeEventListener('abort', cancel);
        const id = nextId++;
        const message: WorkerRequest<M, K> = { id, kind, request };
        const task: Task = {
          id,
          send: (child) => child.send(message, (error) => void (error && child.kill())),
          weight,
          replay,
          // the only place where a worker's messages get their type
          resolve: (value) => (ended(), resolve(value)),
          reject: (error) => (ended(), reject(error)),
          crashes: 0,
          cancelled: false,
        };
        signal?.addEventListener('abort', cancel, { once: true });
        waiting.push(task);
        feed();
      }),
    pids: () => slots.flatMap((slot) => slot.child.pid ?? []),
    close: async () => {
      closed = true;
      for (const task of waiting.splice(0)) task.reject(new PenumbraError('cancelled', 'the workers are stopping'));
      const ends = slots.map((slot) => new Promise((resolve) => slot.child.once('exit', resolve)));
      for (const slot of slots) slot.child.kill('SIGKILL');
      await Promise.all(ends);
    },
  };
}
