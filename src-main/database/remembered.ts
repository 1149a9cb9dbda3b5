/**
 * Remembers the result of `find` for each argument until a part of the key changes. Key parts are
 * state strings, or values that are replaced when they change.
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
