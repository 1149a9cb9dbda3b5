/**
 * What was found, for each argument, stays until a part of the key is another one. A key is made of state strings, and
 * of values that are replaced when they change. A status is asked for often, and finding may look at every image.
 */
export function remembered<T, A = void>(key: () => readonly unknown[], find: (argument: A) => T): (argument: A) => T {
  let held: { readonly key: readonly unknown[]; readonly found: Map<A, T> } | null = null;
  return (argument) => {
    const now = key();
    if (!held || now.some((part, i) => part !== held?.key[i])) held = { key: now, found: new Map() };
    const { found } = held;
    if (!found.has(argument)) found.set(argument, find(argument));
    return found.get(argument) as T;
  };
}
