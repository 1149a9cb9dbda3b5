import { TextInput } from '@mantine/core';
import { type KeyboardEvent, type Ref, useState } from 'react';
import { nameFault } from './nameFault.ts';

interface Props {
  readonly placeholder: string;
  /** Why the last name was refused. */
  readonly error?: string;
  /** What follows from a name, said below it while it is typed. */
  readonly noteOf?: (name: string) => string | undefined;
  readonly width?: number;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** Another letter: the refusal is about what stood there before. */
  onType(): void;
  /** Makes what has this name; false where it was refused. */
  onMake(name: string): Promise<boolean>;
}

/** A line to type the name of what does not exist yet; Enter makes it, Esc leaves. */
export function NewName({ placeholder, error, noteOf, width, inputRef, onType, onMake }: Props) {
  const [name, setName] = useState('');
  const fault = nameFault(name);
  const make = async () => {
    const wanted = name.trim();
    if (wanted && fault === undefined && (await onMake(wanted))) setName('');
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
      placeholder={placeholder}
      aria-label={placeholder}
      error={fault ?? error}
      description={noteOf?.(name.trim())}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={(event) => {
        setName(event.currentTarget.value);
        onType();
      }}
      onKeyDown={onKeyDown}
    />
  );
}
