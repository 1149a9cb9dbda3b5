import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What to open at the start; paths are absolute. */
export type LaunchOptions = {
  readonly project: string | null;
  readonly library: string | null;
};

/**
 * Reads `[--project P | LIBRARY]`. Chromium's own switches may stand anywhere among the arguments and are skipped.
 *
 * @param args the command line without the program, and without the application's folder
 * @param folder what relative paths start from
 */
export function parseLaunch(args: readonly string[], folder: string): LaunchOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { project: { type: 'string' } },
    strict: false,
    allowPositionals: true,
  });
  const given = typeof values.project === 'string' && values.project !== '' ? values.project : null;
  const first = positionals.at(0) ?? null;
  // a project file may be handed over by the system, without a flag
  const isProject = first?.endsWith('.penumbra') === true;
  const project = given ?? (isProject ? first : null);
  const library = project === null ? first : null;
  return {
    project: project === null ? null : resolve(folder, project),
    library: library === null ? null : resolve(folder, library),
  };
}

/** The arguments of this process as `parseLaunch` wants them: unpackaged, the first plain one is the application. */
export function ownArguments(argv: readonly string[], packaged: boolean): string[] {
  const args = argv.slice(1);
  const application = packaged ? -1 : args.findIndex((arg) => !arg.startsWith('-'));
  return args.filter((_arg, index) => index !== application);
}
