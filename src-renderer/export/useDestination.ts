import { useState } from 'react';
import { useClient } from '../client/HostContext.ts';
import { datasetFolder, freeName, isFolderName } from './datasetFolder.ts';

interface Destination {
  /** The folder that the dataset's own is made in. */
  readonly parent: string;
  readonly name: string;
}

interface UseDestination {
  readonly at: Destination | null;
  /** The folder that is written; null while none is named. */
  readonly out: string | null;
  /** Takes a folder to write into, and proposes the first name that is free there. */
  choose(parent: string): Promise<void>;
  rename(name: string): void;
}

/** Where an export goes: a new folder in one that a person chose. */
export function useDestination(project: string): UseDestination {
  const client = useClient();
  const [at, setAt] = useState<Destination | null>(null);
  return {
    at,
    out: at && isFolderName(at.name) ? datasetFolder(at.parent, at.name.trim()) : null,
    choose: async (parent) => {
      // where the engine may not list, it still says whether the folder is free
      const taken = await client.call('project.folders', { path: parent }).then(
        ({ folders }) => folders.map(({ name }) => name),
        () => [],
      );
      setAt({ parent, name: freeName(`${project}-dataset`, taken) });
    },
    rename: (name) => setAt((before) => before && { ...before, name }),
  };
}
