/** Values by key, of which only so many are kept: those that were asked for or set last. */
export function newest<T>(count: number) {
  const held = new Map<string, T>();
  const set = (key: string, value: T): void => {
    held.delete(key);
    held.set(key, value);
    if (held.size > count) held.delete(held.keys().next().value as string);
  };
  return {
    get: (key: string): T | undefined => {
      const found = held.get(key);
      if (found !== undefined) set(key, found);
      return found;
    },
    set,
  };
}
