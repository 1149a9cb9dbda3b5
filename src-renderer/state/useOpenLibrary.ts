import type { PenumbraError } from '../../src-shared/contract/errors.ts';
import { goTo } from './route.ts';
import { useAction } from './useAction.ts';

interface OpenLibrary {
  /** Opens the project of a folder, making it if need be, and looks what is in the folder. */
  folder(path: string): void;
  /** Opens a project file. */
  project(path: string): void;
  readonly pending: boolean;
  readonly error: PenumbraError | null;
  clear(): void;
}

/** The two ways into a project. */
export function useOpenLibrary({ quiet = false }: { quiet?: boolean } = {}): OpenLibrary {
  const { run, pending, error, clear } = useAction('project.open', { quiet });
  const scan = useAction('library.scan');
  const open = async (request: { library: string } | { project: string }) => {
    if (!(await run(request))) return;
    goTo('library');
    if ('library' in request) await scan.run({});
  };
  return {
    folder: (library) => void open({ library }),
    project: (project) => void open({ project }),
    pending,
    error,
    clear,
  };
}
