import { type ReactNode, useState } from 'react';
import { useHost } from '../client/HostContext.ts';
import { FolderPicker } from './FolderPicker.tsx';

/**
 * Asks for a folder: by the operating system's dialog where there is one, else by the engine's list of folders.
 *
 * @returns how to ask, and an element that must be shown somewhere on the page
 */
export function useFolderChoice(title: string, verb: string, onPick: (path: string) => void): [() => void, ReactNode] {
  const { capabilities } = useHost();
  const [opened, setOpened] = useState(false);
  const ask = () => {
    if (!capabilities.pickFolder) {
      setOpened(true);
      return;
    }
    void capabilities.pickFolder(title).then((path) => {
      if (path !== null) onPick(path);
    });
  };
  const picker = (
    <FolderPicker
      opened={opened}
      title={title}
      verb={verb}
      onClose={() => setOpened(false)}
      onPick={(path) => {
        setOpened(false);
        onPick(path);
      }}
    />
  );
  return [ask, picker];
}
