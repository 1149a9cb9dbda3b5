/**
 * The folder that an export makes inside the chosen one, so that it starts out empty and mixes with nothing.
 *
 * @param chosen an absolute path of the engine's machine, which need not be this one
 */
export function datasetFolder(chosen: string, name: string): string {
  const separator = chosen.includes('\\') ? '\\' : '/';
  const trimmed = chosen.endsWith(separator) ? chosen.slice(0, -1) : chosen;
  return `${trimmed}${separator}${name}`;
}

/** A name that no folder has yet: the wanted one, else with `-2`, `-3` behind it; case tells no names apart. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const lower = new Set(taken.map((name) => name.toLowerCase()));
  let name = wanted;
  for (let i = 2; lower.has(name.toLowerCase()); i++) name = `${wanted}-${i}`;
  return name;
}

/** Whether this is the name of one folder, on any system. */
export const isFolderName = (name: string): boolean => name.trim() !== '' && !/[/\\:]|^\.+$/.test(name);
