import { TextInput } from '@mantine/core';
import { type KeyboardEvent, type Ref, useState } from 'react';
import { useAction } from '../state/useAction.ts';

interface Props {
  readonly placeholder: string;
  /** The new class, made; what it is for is up to the page. */
  onMade(classId: number): void;
  readonly width?: number;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A line to type the name of a class that does not exist yet; Enter makes it. */
export function NewClass({ placeholder, onMade, width = 150, inputRef }: Props) {
  const [name, setName] = useState('');
  const add = useAction('labeling.addClass', { quiet: true });
  const make = async () => {
    const wanted = name.trim();
    if (!wanted || add.pending) return;
    const made = await add.run({ name: wanted });
    if (!made) return;
    setName('');
    onMade(made.id);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') void make();
    else if (event.key === 'Escape') event.currentTarget.blur();
    else return;
    event.stopPropagation();
  };
  return (
    <TextInput
      ref={inputRef}
      w={width}
      value={name}
      maxLength={64}
      placeholder={placeholder}
      aria-label={placeholder}
      error={add.error?.message}
      onChange={(event) => {
        setName(event.currentTarget.value);
        add.clear();
      }}
      onKeyDown={onKeyDown}
    />
  );
}
