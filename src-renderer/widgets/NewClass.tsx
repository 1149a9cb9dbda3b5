import type { Ref } from 'react';
import { useAction } from '../state/useAction.ts';
import { NewName } from './NewName.tsx';
import { folderNote } from './folderNote.ts';

interface Props {
  readonly placeholder: string;
  /** The new class, made; what it is for is up to the page. */
  onMade(classId: number): void;
  readonly width?: number;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A line to type the name of a class that does not exist yet; Enter makes it. */
export function NewClass({ placeholder, onMade, width = 150, inputRef }: Props) {
  const add = useAction('labeling.addClass', { quiet: true });
  const make = async (name: string) => {
    if (add.pending) return false;
    const made = await add.run({ name });
    if (made) onMade(made.id);
    return made !== null;
  };
  return (
    <NewName
      inputRef={inputRef}
      width={width}
      placeholder={placeholder}
      noteOf={folderNote}
      error={add.error?.message}
      onType={add.clear}
      onMake={make}
    />
  );
}
