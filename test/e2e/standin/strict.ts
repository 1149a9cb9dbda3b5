/** An object whose missing members throw when they are read, so that no test passes by silence. */
export function strict<T extends object>(name: string, members: T): T {
  return new Proxy(members, {
    get(target, key) {
      const known = key in target || typeof key === 'symbol' || key === 'then' || key === 'toJSON';
      if (!known) throw new Error(`[standin] not implemented: ${name}.${key}`);
      return Reflect.get(target, key) as unknown;
    },
  });
}

export interface PreventableEvent {
  defaultPrevented: boolean;
  preventDefault(): void;
}

/** An event object as Electron's, with details of its own. */
export function preventable<T extends object>(details: T = {} as T): T & PreventableEvent {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return event;
}
