/**
 * What was found stays until an argument or a part of the key is another one. A key is made of state strings, and of
 * values that are replaced when they change. A status is asked for often, and finding may look at every image.
 */
export function remembered<A extends readonly unknown[], T>(
  key: () => readonly unknown[],
  find: (...args: A) => T,
): (...args: A) => T {
  let last: { readonly key: readonly unknown[]; readonly value: T } | null = null;
  return (...args) => {
    const now = [...key(), ...args];
    if (!last || now.length !== last.key.length || now.some((part, i) => part !== last?.key[i]))
      last = { key: now, value: find(...args) };
    return last.value;
  };
}
