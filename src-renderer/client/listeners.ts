import { EVENT_NAMES, type EventName, type Events } from '../../src-shared/contract/events.ts';

type Listener<T> = (value: T) => void;

/** Listeners by event name. Adding one gives back how to remove it. */
export class Listeners {
  readonly #byName = new Map<string, Set<Listener<never>>>();

  on<E extends EventName>(name: E, listener: Listener<Events[E]>): () => void {
    const listeners = this.#byName.get(name) ?? new Set();
    this.#byName.set(name, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  emit(name: EventName, event: unknown): void {
    for (const listener of this.#byName.get(name) ?? []) listener(event as never);
  }
}

/** Reads a text frame of the event stream; null for anything that is not an event. */
export function parseEvent(text: string): { readonly name: EventName; readonly event: unknown } | null {
  try {
    const { name, event } = JSON.parse(text) as { name?: unknown; event?: unknown };
    return EVENT_NAMES.includes(name as EventName) ? { name: name as EventName, event } : null;
  } catch {
    return null;
  }
}
