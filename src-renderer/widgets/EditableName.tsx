import { TextInput } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { t } from '../i18n/t.ts';
import classes from './editableName.module.css';
import { nameFault } from './nameFault.ts';

interface Props {
  readonly name: string;
  /** Why the last name was refused. */
  readonly error?: string;
  /** Takes a name that differs from the one before; false where it was refused. */
  onSave(name: string): Promise<boolean>;
  /** What shows the name while it is not edited. */
  readonly children: ReactNode;
}

/** A name with a button that turns it into a field: Enter saves, Esc leaves it as it was. */
export function EditableName({ name, error, onSave, children }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const left = useRef(false);
  const close = () => {
    left.current = true;
    setTyped(null);
    // once the button is there again
    setTimeout(() => button.current?.focus());
  };
  const fault = nameFault(typed ?? '');
  const save = async () => {
    if (fault !== undefined) return;
    const wanted = typed?.trim() ?? '';
    if (wanted === '' || wanted === name || (await onSave(wanted))) close();
  };
  if (typed === null)
    return (
      <div className={classes.line}>
        <div className="grow">{children}</div>
        <button
          ref={button}
          type="button"
          className={`bare ${classes.rename}`}
          aria-label={t('widgets.rename.label', { name })}
          onClick={() => {
            left.current = false;
            setTyped(name);
          }}
        >
          {t('widgets.rename.button')}
        </button>
      </div>
    );
  return (
    <TextInput
      autoFocus
      data-editing
      value={typed}
      aria-label={t('widgets.rename.field', { name })}
      error={fault ?? error}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => {
        if (!left.current) setTyped(null);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') void save();
        else if (event.key === 'Escape') close();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}
