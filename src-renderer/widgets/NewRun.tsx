import { Button, Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../i18n/t.ts';
import classes from './newRun.module.css';

interface Props {
  readonly opened: boolean;
  onChange(opened: boolean): void;
  /** The key that opens it, where there is one. */
  readonly shortcut?: string;
  /** The form of the run. */
  readonly children: ReactNode;
}

/** The button for another run of what a page shows, with its form below it. */
export function NewRun({ opened, onChange, shortcut, children }: Props) {
  return (
    <Popover opened={opened} onChange={onChange} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button onClick={() => onChange(!opened)} aria-expanded={opened} aria-keyshortcuts={shortcut}>
          {t('widgets.newRun')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown}>{children}</Popover.Dropdown>
    </Popover>
  );
}
