import type { CallName, Client, Input, Response } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { Stage } from '../../src-shared/model/stages.ts';
import { dependsOn } from './dependencies.ts';

/** The state of one call: `value` stays while it is read again, and beside an `error`. */
export interface CallState<T> {
  readonly value: T | undefined;
  readonly error: PenumbraError | null;
  readonly loading: boolean;
}

interface Entry {
  readonly name: CallName;
  readonly request: unknown;
  readonly listeners: Set<() => void>;
  state: CallState<unknown>;
  /** Raised by every read, so that an answer that was overtaken is dropped. */
  turn: number;
  reading: boolean;
  again: boolean;
}

const EMPTY: CallState<never> = { value: undefined, error: null, loading: true };
const KEPT = 150;

const keyOf = (name: CallName, request: unknown) => `${name} ${JSON.stringify(request)}`;

export const asPenumbraError = (error: unknown): PenumbraError =>
  error instanceof PenumbraError
    ? error
    : new PenumbraError('internal', error instanceof Error ? error.message : String(error));

/**
 * Answers of calls, shared by all components that show them.
 *
 * An answer is read again when a stage it depends on changed, at most one read at a time, and only while somebody shows it;
 * otherwise it is forgotten. The last few unwatched answers are kept, so that going back to a page shows it at once.
 */
export class CallCache {
  readonly #client: Client;
  readonly #entries = new Map<string, Entry>();

  constructor(client: Client) {
    this.#client = client;
  }

  get<C extends CallName>(name: C, request: Input<C>): CallState<Response<C>> {
    return (this.#entries.get(keyOf(name, request))?.state ?? EMPTY) as CallState<Response<C>>;
  }

  /** Watches a call, reading it if it was not read yet. Gives back how to stop. */
  watch<C extends CallName>(name: C, request: Input<C>, listener: () => void): () => void {
    const key = keyOf(name, request);
    let entry = this.#entries.get(key);
    if (!entry) {
      entry = { name, request, listeners: new Set(), state: EMPTY, turn: 0, reading: false, again: false };
      this.#entries.set(key, entry);
    }
    const watched = entry;
    watched.listeners.add(listener);
    if (watched.state === EMPTY && !watched.reading) this.#read(watched);
    return () => {
      watched.listeners.delete(listener);
      this.#trim();
    };
  }

  /** Reads a call again now. */
  reload<C extends CallName>(name: C, request: Input<C>): void {
    const entry = this.#entries.get(keyOf(name, request));
    if (entry) this.#read(entry);
  }

  /** A stage changed: what depends on it is read again if it is shown, else forgotten. */
  stageChanged(stage: Stage): void {
    for (const entry of this.#entries.values()) if (dependsOn(entry.name, stage)) this.#outdate(entry);
  }

  /** Everything may have changed. */
  outdateAll(): void {
    for (const entry of this.#entries.values()) this.#outdate(entry);
  }

  /** Another project: nothing that was read holds any more. */
  clear(): void {
    for (const [key, entry] of this.#entries) {
      entry.turn += 1;
      entry.reading = false;
      entry.state = EMPTY;
      if (entry.listeners.size === 0) this.#entries.delete(key);
      else this.#read(entry);
    }
  }

  #outdate(entry: Entry): void {
    if (entry.listeners.size > 0) this.#read(entry);
    else this.#entries.delete(keyOf(entry.name, entry.request));
  }

  #read(entry: Entry): void {
    if (entry.reading) {
      entry.again = true;
      return;
    }
    entry.reading = true;
    entry.again = false;
    const turn = ++entry.turn;
    this.#set(entry, { ...entry.state, loading: true });
    const settle = (next: Pick<CallState<unknown>, 'value' | 'error'>) => {
      if (turn !== entry.turn) return;
      entry.reading = false;
      this.#set(entry, { ...next, loading: entry.again });
      if (entry.again) this.#read(entry);
    };
    this.#client.call(entry.name, entry.request as never).then(
      (value) => settle({ value, error: null }),
      (error: unknown) => settle({ value: entry.state.value, error: asPenumbraError(error) }),
    );
  }

  #set(entry: Entry, state: CallState<unknown>): void {
    entry.state = state;
    for (const listener of entry.listeners) listener();
  }

  #trim(): void {
    const unwatched = [...this.#entries].filter(([, entry]) => entry.listeners.size === 0);
    for (const [key] of unwatched.slice(0, Math.max(0, unwatched.length - KEPT))) this.#entries.delete(key);
  }
}
