import { TextInput } from '@mantine/core';
import { type KeyboardEvent, type Ref, useState } from 'react';

interface Props {
  readonly placeholder: string;
  /** Why the last name was refused. */
  readonly error?: string;
  readonly width?: number;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** Another letter: the refusal is about what stood there before. */
  onType(): void;
  /** Makes what has this name; false where it was refused. */
  onMake(name: string): Promise<boolean>;
}

/** A line to type the name of what does not exist yet; Enter makes it, Esc leaves. */
export function NewName({ placeholder, error, width, inputRef, onType, onMake }: Props) {
  const [name, setName] = useState('');
  const make = async () => {
    const wanted = name.trim();
    if (wanted && (await onMake(wanted))) setName('');
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
      error={error}
      onChange={(event) => {
        setName(event.currentTarget.value);
        onType();
      }}
      onKeyDown={onKeyDown}
    />
  );
}
