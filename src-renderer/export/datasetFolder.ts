/**
 * The folder that an export makes inside the chosen one, so that it starts out empty and mixes with nothing.
 *
 * @param chosen an absolute path of the engine's machine, which need not be this one
 */
export function datasetFolder(chosen: string, project: string): string {
  const separator = chosen.includes('\\') ? '\\' : '/';
  const trimmed = chosen.endsWith(separator) ? chosen.slice(0, -1) : chosen;
  return `${trimmed}${separator}${project}-dataset`;
}
