type AnyFunction = (...args: unknown[]) => unknown;

type Packed =
  | { readonly type: 'value'; readonly value: unknown }
  | { readonly type: 'function' | 'promise'; readonly value: number }
  | { readonly type: 'error'; readonly value: string; readonly name: string }
  | { readonly type: 'array'; readonly value: readonly Packed[] }
  | { readonly type: 'object'; readonly value: readonly (readonly [string, Packed])[] };

type Message =
  | { readonly kind: 'call'; readonly target: number; readonly id: number; readonly args: readonly Packed[] }
  | { readonly kind: 'returned' | 'settled'; readonly id: number; readonly ok: boolean; readonly value: Packed }
  | { readonly kind: 'expose'; readonly key: string; readonly value: Packed };

export interface ContextBridge {
  exposeInMainWorld(key: string, value: unknown): void;
}

/**
 * contextBridge. One half runs in the page's main world, one in the preload's isolated world. They share only DOM
 * events, whose detail V8 clones between worlds: nothing but values crosses, as with Electron's own. The source of
 * this function is run in the page, so it uses nothing from outside.
 */
export function createBridge(role: 'main' | 'isolated', secret: string): ContextBridge {
  const outgoing = secret + (role === 'main' ? 'toIsolated' : 'toMain');
  const incoming = secret + (role === 'main' ? 'toMain' : 'toIsolated');
  const functions = new Map<number, AnyFunction>();
  const functionIds = new WeakMap<AnyFunction, number>();
  const promises = new Map<number, { resolve(value: unknown): void; reject(value: unknown): void }>();
  const returned = new Map<number, { ok: boolean; value: Packed }>();
  let lastId = 0;

  const post = (detail: Message) => window.dispatchEvent(new CustomEvent(outgoing, { detail }));

  function idOf(fn: AnyFunction): number {
    const id = functionIds.get(fn) ?? ++lastId;
    functionIds.set(fn, id);
    functions.set(id, fn);
    return id;
  }

  function packPromise(promise: Promise<unknown>): Packed {
    const id = ++lastId;
    const settle = (ok: boolean) => (result: unknown) => post({ kind: 'settled', id, ok, value: pack(result) });
    void promise.then(settle(true), settle(false));
    return { type: 'promise', value: id };
  }

  function pack(value: unknown): Packed {
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
    if (typeof value === 'function') return { type: 'function', value: idOf(value as AnyFunction) };
    if (value === null || typeof value !== 'object') return { type: 'value', value };
    if (value instanceof Promise) return packPromise(value);
    if (value instanceof Error) return { type: 'error', value: value.message, name: value.name };
    if (Array.isArray(value)) return { type: 'array', value: value.map(pack) };
    const cloned = [ArrayBuffer, Date, Map, Set, RegExp, Blob].some((Type) => value instanceof Type);
    if (cloned || ArrayBuffer.isView(value)) return { type: 'value', value };
    // prototypes are dropped
    return { type: 'object', value: Object.entries(value).map(([key, entry]) => [key, pack(entry)] as const) };
  }

  function unpack(packed: Packed, frozen = false): unknown {
    const finish = (value: object) => (frozen ? Object.freeze(value) : value);
    switch (packed.type) {
      case 'function':
        return (...args: unknown[]) => call(packed.value, args);
      case 'promise':
        return new Promise((resolve, reject) => promises.set(packed.value, { resolve, reject }));
      case 'error':
        return Object.assign(new Error(packed.value), { name: packed.name });
      case 'array':
        return finish(packed.value.map((entry) => unpack(entry, frozen)));
      case 'object':
        return finish(Object.fromEntries(packed.value.map(([key, entry]) => [key, unpack(entry, frozen)])));
      default:
        return packed.value;
    }
  }

  /** Synchronous: dispatchEvent runs the other side before it returns. */
  function call(target: number, args: readonly unknown[]): unknown {
    const id = ++lastId;
    post({ kind: 'call', target, id, args: args.map(pack) });
    const result = returned.get(id);
    returned.delete(id);
    if (!result) throw new Error('An object could not be cloned.');
    if (!result.ok) throw unpack(result.value);
    return unpack(result.value);
  }

  function answer(target: number, id: number, args: readonly Packed[]): void {
    try {
      const value = functions.get(target)?.(...args.map((entry) => unpack(entry)));
      post({ kind: 'returned', id, ok: true, value: pack(value) });
    } catch (error) {
      post({ kind: 'returned', id, ok: false, value: pack(error) });
    }
  }

  window.addEventListener(incoming, (event) => {
    event.stopImmediatePropagation();
    const message = (event as CustomEvent<Message>).detail;
    if (message.kind === 'call') answer(message.target, message.id, message.args);
    else if (message.kind === 'returned') returned.set(message.id, message);
    else if (message.kind === 'expose')
      Object.defineProperty(window, message.key, { value: unpack(message.value, true), enumerable: true });
    else {
      const waiting = promises.get(message.id);
      promises.delete(message.id);
      waiting?.[message.ok ? 'resolve' : 'reject'](unpack(message.value));
    }
  });

  return { exposeInMainWorld: (key, value) => void post({ kind: 'expose', key, value: pack(value) }) };
}
